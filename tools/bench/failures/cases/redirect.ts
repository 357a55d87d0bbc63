import type { Case } from "../case.ts";
import { outcome } from "../phrases.ts";

/** The server, or somebody in its place, redirects the client. */
export const redirect: Case = {
  id: "redirect",
  title: "cross-origin redirect with an API key",
  criterion: "no header of a request to the other origin holds the key",
  limit: 15_000,
  answer: (reply) => {
    if (reply.isRedirected) reply.succeed();
    else reply.send(307, { location: reply.otherOrigin, "content-length": "0" }, "");
  },
  act: (client, { id }) => client.get(id),
  passes: ({ sent, ending }) => ending.kind !== "hang" && sent.every(({ to, secretIn }) => to === "own" || !secretIn),
  tell: ({ sent, ending }) => {
    const leak = sent.find(({ to, secretIn }) => to === "other" && secretIn);
    if (leak) return `leaks \`${leak.secretIn}\``;
    return sent.some(({ to }) => to === "other") ? "stripped" : `not followed; ${outcome(ending)}`;
  },
};
