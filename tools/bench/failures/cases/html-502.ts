import type { Case } from "../case.ts";
import { isSentSafely } from "../facts.ts";
import { story } from "../phrases.ts";

/** A write on which a gateway gave up: nobody knows whether it was carried out. */
export const html502: Case = {
  id: "html-502",
  title: "HTML 502 on a POST",
  criterion: "it is sent once, or more often with one idempotency key; and the error says status 502",
  limit: 25_000,
  answer: (reply) =>
    reply.send(502, { "content-type": "text/html" }, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
  act: (client) => client.create(),
  passes: ({ sent, ending }) => isSentSafely(sent) && ending.kind === "error" && ending.status === 502,
  tell: story,
};
