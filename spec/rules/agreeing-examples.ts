import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

/** The first examples of request and response agree, because the mock answers with them: the response shows what was requested. */
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
    message: `The example of the request sends ${sent}, but that of the response shows ${got}. Use a response example that fits: space_renamed.`,
    location: difference[0].location,
  });
}

/** The places where two values contradict each other. A member that only one of them has is no contradiction. */
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
      message: `"${id}" is no id in the example of the body. Use the same id in both: /v1/spaces/spc_fraud, and id: spc_fraud.`,
      location,
    });
  }
}

function checkTimes(answered: Place, ctx: UserContext): void {
  const [created, updated] = [answered.at("created_at"), answered.at("updated_at")];
  if (!updated.exists || updated.value === created.value) return;
  ctx.report({
    message: `A resource that was just created has not been updated. Write updated_at: "${created.text}", as in created_at.`,
    location: updated.location,
  });
}
