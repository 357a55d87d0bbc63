import { Octokit } from "octokit";
import { EXPECTED } from "../../src/contender.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "gist", description: EXPECTED },
  // By these words, its throttling knows that `Retry-After` counts.
  refusal: { message: "You have exceeded a secondary rate limit" },
  id: "gist",
  aborts: true,
  asksForSecrets: false,
  open({ origin, secret, fetch }) {
    const client = new Octokit({ baseUrl: origin, auth: secret, log: silent, request: { fetch } });
    return {
      get: async (id, signal) => (await client.rest.gists.get({ gist_id: id, request: { signal } })).data,
      create: async () => (await client.rest.gists.create({ files: { a: { content: "fraud" } } })).data,
    };
  },
};
