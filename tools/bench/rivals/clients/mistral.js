import { Mistral } from "@mistralai/mistralai";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: {
    id: "small",
    object: "model",
    type: "base",
    created: 1,
    owned_by: "mistralai",
    name: EXPECTED,
    capabilities: {},
  },
  id: "small",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout }) {
    const client = new Mistral({ serverURL: origin, apiKey: secret, timeoutMs: timeout });
    return {
      get: (id, signal) => client.models.retrieve({ modelId: id }, { fetchOptions: { signal } }),
      create: () => client.chat.complete({ model: "small", messages: [{ role: "user", content: "fraud" }] }),
    };
  },
};
