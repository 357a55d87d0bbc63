import ky from "ky";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "spc_1", name: EXPECTED },
  id: "spc_1",
  aborts: true,
  asksForSecrets: false,
  open({ origin, secret, timeout, fetch }) {
    const client = ky.create({
      prefix: `${origin}/v1`,
      headers: { "X-API-Key": secret },
      ...(fetch ? { fetch } : {}),
      ...(timeout ? { timeout } : {}),
    });
    return {
      get: (id, signal) => client.get(`spaces/${encodeURIComponent(id)}`, { signal }).json(),
      create: () => client.post("spaces", { json: { organization: "acme", name: "fraud" } }).json(),
    };
  },
};
