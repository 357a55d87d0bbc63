import type { Case } from "../case.ts";
import { outcome } from "../phrases.ts";

/** An id of `..` names a parent of the path: `DELETE /spaces/..` would be another operation. */
export const dotId: Case = {
  id: "dot-id",
  title: 'id ".."',
  criterion: "the call is refused with an error, and nothing is sent",
  limit: 10_000,
  answer: (reply) => reply.succeed(),
  act: (client) => client.get(".."),
  passes: ({ sent, ending }) => sent.length === 0 && ending.kind === "error",
  tell: ({ sent, ending }) => {
    const [first] = sent;
    if (!first) return ending.kind === "error" ? "refused" : outcome(ending);
    return first.path.includes("..") ? "sent as `..`" : `hits \`${first.path}\``;
  },
};
