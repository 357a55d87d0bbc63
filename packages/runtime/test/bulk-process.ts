import { createTransport } from "../src/codegen/v1.ts";
import { Machines } from "./machines.ts";

// Oils nine machines, and prints the token of each chunk: `node bulk-process.ts <url>`.
const transport = createTransport({ baseUrl: process.argv[2], token: "tok_owner" });
const uuids = Array.from({ length: 9 }, (_, index) => `u${index}`);
await new Machines(transport).oil(
  { uuids },
  { concurrency: 1, idempotencyKey: "nightly", onChunk: ({ token }) => console.log(token) },
);
