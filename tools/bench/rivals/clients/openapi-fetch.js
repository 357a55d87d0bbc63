import createClient from "openapi-fetch";
import { EXPECTED } from "../../src/contender.ts";
import { ReturnedError } from "./returned-error.js";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "spc_1", name: EXPECTED },
  id: "spc_1",
  aborts: true,
  asksForSecrets: false,
  open({ origin, secret, fetch }) {
    const client = createClient({ baseUrl: `${origin}/v1`, headers: { "X-API-Key": secret }, fetch });
    return {
      get: (id, signal) => data(client.GET("/spaces/{space}", { params: { path: { space: id } }, signal })),
      create: () => data(client.POST("/spaces", { body: { organization: "acme", name: "fraud" } })),
    };
  },
};

/** Asks as its documentation does: whether there is an `error`. */
async function data(call) {
  const { data, error, response } = await call;
  if (error) throw new ReturnedError(response.status, error);
  return data;
}
