import { EXPECTED } from "../../src/contender.ts";
import { createClient } from "../dist/hey-api-js/client/index.js";
import { createSpace, getSpace } from "../dist/hey-api-js/index.js";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "spc_1", name: EXPECTED },
  id: "spc_1",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, fetch }) {
    const client = createClient({ baseUrl: `${origin}/v1`, auth: secret, fetch, throwOnError: true });
    return {
      get: async (id, signal) => (await getSpace({ client, path: { space: id }, signal })).data,
      create: async () => (await createSpace({ client, body: { organization: "acme", name: "fraud" } })).data,
    };
  },
};
