// `npm start`: generates and builds what is not up to date, and then serves. A port that is taken is refused before the build.
import { once } from "node:events";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { turbo } from "./turbo.ts";

const taken = await takenPort(process.argv.slice(2));
if (taken !== undefined) {
  console.error(`Port ${taken} is taken by another process. Choose another one: npm start -- --port ${taken + 1}`);
  process.exitCode = 1;
} else {
  process.exitCode = (await turbo(["generate"])) || (await turbo(["build"]));
  if (process.exitCode === 0) await import("./serve.ts");
}

/** The port that the mock server is to have, if it cannot. The mock server itself refuses options that make no sense. */
async function takenPort(args: readonly string[]): Promise<number | undefined> {
  const options = { port: { type: "string", short: "p" }, host: { type: "string" } } as const;
  const { port = "4010", host = "127.0.0.1" } = parseArgs({ args: [...args], options, strict: false }).values;
  const wanted = { port: Number(port), host: String(host) };
  const server = createServer();
  try {
    server.listen(wanted);
    await once(server, "listening");
    server.close();
    await once(server, "close");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return wanted.port;
  }
  return undefined;
}
