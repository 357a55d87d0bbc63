import merge from "@mergeapi/merge-node-client";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "emp_1", first_name: EXPECTED },
  id: "emp_1",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout }) {
    const client = new merge.MergeClient({
      baseUrl: origin,
      apiKey: secret,
      accountToken: typeof secret === "string" ? secret : "account",
      ...(timeout ? { timeoutInSeconds: timeout / 1000 } : {}),
    });
    return {
      get: (id, abortSignal) => client.hris.employees.retrieve(id, {}, { abortSignal }),
      create: () => client.hris.employees.create({ model: {} }),
    };
  },
};
