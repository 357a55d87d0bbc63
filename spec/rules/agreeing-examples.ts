import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

/** The first examples of an operation, which the mock answers with, tell one story: what was asked for has been done. */
export const agreeingExamples: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { bodies, responses } = operationOf(node, ctx);
    for (const [status, response] of responses.filter(([one]) => one.startsWith("2"))) {
      const answered = firstExample(response.at("content", "application/json"));
      if (!answered.exists) continue;
      for (const [, body] of bodies) checkAnswer(firstExample(body), answered, ctx);
      checkLocation(response.at("headers", "Location", "example"), answered, ctx);
      if (status === "201") checkTimes(answered, ctx);
    }
  },
});

function firstExample(media: Place): Place {
  const examples = media.at("examples");
  return examples.at(examples.keys[0] ?? "", "value");
}

function checkAnswer(asked: Place, answered: Place, ctx: UserContext): void {
  const [difference] = areObjects(asked) ? differences(asked, answered) : [];
  if (!difference) return;
  const [sent, got] = difference.map(({ value }) => JSON.stringify(value));
  ctx.report({
    message: `The example of the request sends ${sent}, that of the answer shows ${got}. Give the answer one that fits: space_renamed.`,
    location: difference[0].location,
  });
}

/** The places where two values contradict each other; what only one of them mentions does not count. */
function differences(one: Place, other: Place): [Place, Place][] {
  const isSame = one.value === other.value || (areObjects(one, other) && one.items.length === other.items.length);
  if (!isSame) return [[one, other]];
  const shared = [...one.items.keys(), ...one.keys.filter((key) => other.keys.includes(key))];
  return shared.flatMap((key) => differences(one.at(key), other.at(key)));
}

function areObjects(...places: Place[]): boolean {
  return places.every(({ value }) => typeof value === "object" && value !== null);
}

function checkLocation({ text = "", location }: Place, answered: Place, ctx: UserContext): void {
  const ids = answered.entries.flatMap(([name, { text }]) => (/(^|_)id$/.test(name) ? (text ?? []) : []));
  for (const [, id = ""] of text.matchAll(/\/[a-z-]+\/([^/]+)/g)) {
    if (ids.includes(id)) continue;
    ctx.report({
      message: `"${id}" is no id in the example of the body. Let both show the same thing: /v1/spaces/spc_fraud, and id: spc_fraud.`,
      location,
    });
  }
}

function checkTimes(answered: Place, ctx: UserContext): void {
  const [created, updated] = [answered.at("created_at"), answered.at("updated_at")];
  if (!updated.exists || updated.value === created.value) return;
  ctx.report({
    message: `Nothing has changed yet what a 201 has created. Write updated_at: "${created.text}", as in created_at.`,
    location: updated.location,
  });
}
