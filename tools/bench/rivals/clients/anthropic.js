import Anthropic from "@anthropic-ai/sdk";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "claude", type: "model", display_name: EXPECTED, created_at: "2026-01-01T00:00:00Z" },
  refusal: { type: "error", error: { type: "rate_limit_error", message: "slow down" } },
  id: "claude",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout, fetch }) {
    const credential =
      typeof secret === "string"
        ? { apiKey: secret }
        : { apiKey: null, credentials: async () => ({ token: await secret(), expiresAt: null }) };
    const client = new Anthropic({ baseURL: origin, ...credential, timeout, fetch });
    return {
      get: (id, signal) => client.models.retrieve(id, {}, { signal }),
      create: () =>
        client.messages.create({ model: "claude", max_tokens: 1, messages: [{ role: "user", content: "fraud" }] }),
    };
  },
};
