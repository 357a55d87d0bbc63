import OpenAI from "openai";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "vs_1", object: "vector_store", name: EXPECTED, created_at: 1, status: "completed" },
  refusal: { error: { type: "requests", code: "rate_limit_exceeded", message: "slow down" } },
  id: "vs_1",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout, fetch }) {
    const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: secret, timeout, fetch });
    return {
      get: (id, signal) => client.vectorStores.retrieve(id, { signal }),
      create: () => client.vectorStores.create({ name: "fraud" }),
    };
  },
};
