import { createBasecampClient } from "@37signals/basecamp";
import { EXPECTED } from "../../src/contender.ts";
import { ReturnedError } from "./returned-error.js";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: 1, name: EXPECTED },
  refusal: { error: "slow down" },
  id: "1",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout }) {
    const client = createBasecampClient({
      accountId: "1",
      accessToken: secret,
      baseUrl: origin,
      ...(timeout ? { requestTimeoutMs: timeout } : {}),
    });
    return {
      // Its methods take no signal; the client below them does.
      get: (id, signal) => (signal ? raw(client, id, signal) : client.projects.get(id)),
      create: () => client.projects.create({ name: "fraud" }),
    };
  },
};

async function raw(client, projectId, signal) {
  const { data, error, response } = await client.GET("/projects/{projectId}", {
    params: { path: { projectId } },
    signal,
  });
  if (error) throw new ReturnedError(response.status, error);
  return data;
}
