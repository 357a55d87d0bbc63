import Stripe from "stripe";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "cus_1", object: "customer", name: EXPECTED },
  refusal: { error: { type: "rate_limit_error", message: "slow down" } },
  id: "cus_1",
  aborts: false,
  asksForSecrets: true,
  open({ origin, secret, timeout, fetch }) {
    const { hostname, port } = new URL(origin);
    const isStatic = typeof secret === "string";
    const client = new Stripe(isStatic ? secret : null, {
      host: hostname,
      port,
      protocol: "http",
      ...(isStatic ? {} : { authenticator: (request) => authenticate(request, secret) }),
      ...(timeout ? { timeout } : {}),
      ...(fetch ? { httpClient: Stripe.createFetchHttpClient(fetch) } : {}),
    });
    return {
      get: (id) => client.customers.retrieve(id),
      create: () => client.customers.create({ name: "fraud" }),
    };
  },
};

async function authenticate(request, secret) {
  request.headers.Authorization = `Bearer ${await secret()}`;
}
