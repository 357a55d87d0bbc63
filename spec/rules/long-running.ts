import type { Location, Oas3Rule, UserContext } from "@redocly/openapi-core";
import { type Operation, operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

/** An operation that answers 202 says how to poll for its end, in states that the polled operation can return. */
export const longRunning: Oas3Rule = () => {
  const operations = new Map<string, Operation>();
  const declarations: Operation[] = [];
  return {
    Operation(node: unknown, ctx) {
      const operation = operationOf(node, ctx);
      const { place, title } = operation;
      operations.set(operation.id, operation);
      const declared = place.at("x-long-running").exists;
      const accepted = place.at("responses", "202");
      if (declared) declarations.push(operation);
      if (declared && !accepted.exists) {
        ctx.report({
          message: `${title} has x-long-running, but does not answer 202. Answer 202, or remove x-long-running.`,
          location: place.at("x-long-running").location,
        });
      }
      if (!declared && accepted.exists) {
        ctx.report({
          message: `${title} continues after its 202, but does not say how to poll for its end. Write x-long-running: { poll: getTenant, id: id, status: status, done: [available], failed: [failed] }.`,
          location: place.at("responses").keyOf("202"),
        });
      }
      if (accepted.exists && !accepted.at("headers", "Retry-After").exists) {
        ctx.report({
          message: `The 202 of ${title} does not say when to poll first. Add the header Retry-After.`,
          location: accepted.location,
        });
      }
    },
    Root: {
      leave(_node: unknown, ctx) {
        for (const operation of declarations) checkPoll(operation, operations, ctx);
      },
    },
  };
};

function checkPoll({ place, title, tag }: Operation, operations: ReadonlyMap<string, Operation>, ctx: UserContext) {
  const declared = place.at("x-long-running");
  const report = (message: string, location: Location) => ctx.report({ message, location });
  const named = declared.at("poll");
  const poll = operations.get(named.text ?? "");
  if (poll?.method !== "get" || poll.tag !== tag || !poll.path.endsWith("}")) {
    return report(
      `x-long-running of ${title} polls "${named.text}", which is not a GET of ${tag} by id. Name such an operation: poll: getTenant.`,
      named.location,
    );
  }
  const accepted = place.at("responses", "202", "content", "application/json", "schema", "properties");
  const polled = poll.place.at("responses", "200", "content", "application/json", "schema", "properties");
  for (const [member, answer, of] of [
    ["id", accepted, title],
    ["status", polled, poll.title],
    ["reason", polled, poll.title],
  ] as const) {
    const { text, location } = declared.at(member);
    if (text === undefined || !answer.exists || answer.keys.includes(text)) continue;
    report(`${of} has no "${text}". Name the property that contains the ${member}: ${member}: ${member}.`, location);
  }
  checkStates(declared, polled.at(declared.at("status").text ?? ""), report);
}

function checkStates(declared: Place, status: Place, report: (message: string, location: Location) => void): void {
  const known = [...status.at("enum").texts, ...status.at("x-open-enum").texts];
  const [done, failed] = [declared.at("done"), declared.at("failed")];
  for (const state of [...done.items, ...failed.items]) {
    if (!status.exists || known.includes(state.text ?? "")) continue;
    report(`"${state.text}" is not a state that the poll returns. Use ${known.join(", ")}.`, state.location);
  }
  const both = failed.items.find(({ text }) => done.texts.includes(text ?? ""));
  if (both) report(`"${both.text}" is success and failure at once. Keep it in one of done and failed.`, both.location);
}
