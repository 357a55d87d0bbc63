import createClient from "openapi-fetch";
import type { Timed } from "../../src/contender.ts";
import { organization } from "./organization.ts";

interface Paths {
  "/api/v1/orgs/{owner}": {
    get: {
      parameters: { path: { owner: string } };
      responses: { 200: { content: { "application/json": typeof organization } } };
    };
  };
}

/** The call of the platform by a client that only sends. */
export const contender: Timed = {
  answer: organization,
  id: organization.name,
  open({ origin, secret, fetch = globalThis.fetch }) {
    const client = createClient<Paths>({ baseUrl: origin, headers: { Authorization: `Token ${secret}` }, fetch });
    return {
      async get(owner) {
        return (await client.GET("/api/v1/orgs/{owner}", { params: { path: { owner } } })).data;
      },
    };
  },
};
