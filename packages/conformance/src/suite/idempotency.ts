import { at, type Rule } from "../check.ts";
import type { Answer } from "../client/answer.ts";
import { Content, type Input } from "../client/input.ts";
import type { Context } from "../context.ts";
import { type ContractOperation, type JsonObject, object } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { kinds, organization } from "../world/kinds.ts";
import { walk } from "./walk.ts";

/** Operations with a key; those that move a tenant or a run have rules of their own. */
const keyed = (operations: readonly ContractOperation[]) =>
  operations.filter(
    ({ id, idempotency }) =>
      idempotency === "key" && !["deployTenant", "deactivateTenant", "transferRuns"].includes(id),
  );

async function request(context: Context, operation: string, least: "key" | "looked-up"): Promise<Input> {
  const repeats = context.support.repeats(operation);
  if (repeats !== "key" && repeats !== least) throw new Skip(`a repetition is ${repeats} there`);
  const input = await context.world.request(operation, { fresh: true });
  return { ...input, headers: { "idempotency-key": crypto.randomUUID() } };
}

/** How many things a creation has made, by their label. */
async function madeBy(context: Context, operation: string, answer: Answer): Promise<number | undefined> {
  const kind = operation === "copyOrganization" ? organization : kinds.find(({ create }) => create === operation);
  if (kind === undefined || !context.support.has(kind.list)) return undefined;
  const { path = {} } = await context.world.request(kind.list);
  const items = await walk(context, kind.list, { path, limit: 100 });
  return items.filter((item) => item[kind.label] === answer.object[kind.label]).length;
}

export const replay: Rule = {
  name: "replay",
  must: "A repetition under the same `Idempotency-Key` is answered as the first request was, and nothing is done twice.",
  modes: ["live"],
  cases: (contract) =>
    keyed(contract.operations).map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "x-idempotency"),
      run: async (context) => {
        const input = await request(context, id, "looked-up");
        const first = (await context.api.call(id, input)).succeed();
        const second = await context.api.call(id, input);
        same(second.status, first.status, `the status of the repetition of ${id}`);
        same(second.data, first.data, `what the repetition of ${id} answers`);
        same(second.headers.get("location"), first.headers.get("location"), `the Location of the repetition of ${id}`);
        same((await madeBy(context, id, first)) ?? 1, 1, `the number of things that ${id} made by two requests`);
      },
    })),
};

export const keyReused: Rule = {
  name: "key-reused",
  must: "Another request under a key that was used is refused, and does nothing.",
  modes: ["live"],
  cases: (contract) =>
    keyed(contract.operations)
      .filter(({ body }) => body !== undefined)
      .map(({ id }) => ({
        operations: [id],
        said: at(contract, id, "responses/422"),
        run: async (context) => {
          const { api, world } = context;
          const first = await request(context, id, "key");
          (await api.call(id, first)).succeed();
          const other = await world.request(id);
          const body =
            other.body instanceof Content
              ? other.body
              : differing(object(first.body as JsonObject), object(other.body));
          (await api.call(id, { ...first, body })).refuse(422, "idempotency_key_reused");
        },
      })),
};

/** The second body; where it is the same as the first, it would be a repetition. */
function differing(first: JsonObject, second: JsonObject): JsonObject {
  must(JSON.stringify(first) !== JSON.stringify(second), "the suite has made the same body twice");
  return second;
}

/** Sends the same request several times at once. @returns the answer to the one that was carried out. */
async function atOnce(context: Context, operation: string, input: Input, times: number): Promise<Answer> {
  const answers = await Promise.all(Array.from({ length: times }, () => context.api.call(operation, input)));
  const done = answers.filter(({ status }) => status < 300);
  for (const answer of answers) if (answer.status >= 300) answer.refuse(409, "request_in_progress");
  const [first] = done;
  must(first !== undefined, `of ${times} ${operation} at the same time under one key, none succeeds`);
  for (const answer of done)
    same(answer.data, first.data, `what ${operation} answers to one of ${times} at the same time`);
  const made = (await madeBy(context, operation, first)) ?? 1;
  same(made, 1, `the number of things that ${operation} made by ${times} requests`);
  return first;
}

export const parallel: Rule = {
  name: "parallel",
  must: "Requests at the same time under one key are answered alike, or 409 `request_in_progress`; it is done once.",
  modes: ["live"],
  cases: (contract) =>
    keyed(contract.operations).map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/409"),
      run: async (context) => {
        await atOnce(context, id, await request(context, id, "key"), 4);
      },
    })),
};

export const inProgress: Rule = {
  name: "in-progress",
  must: "While a request is worked on, its repetition is answered 409 `request_in_progress`, or waits for the same answer.",
  modes: ["live"],
  cases: (contract) =>
    keyed(contract.operations).map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/409"),
      run: async (context) => {
        const { work } = context;
        if (work === undefined) throw new Skip("the server was not slowed, so that a repetition may come too late");
        const input = await request(context, id, "key");
        const begun = performance.now();
        const first = await atOnce(context, id, input, 2);
        const taken = performance.now() - begun;
        const later = await context.api.call(id, input);
        same(later.data, first.data, `what ${id} answers once it is no longer worked on`);
        // A timer may be a little early.
        if (taken < work / 2)
          throw new Skip(`${id} took ${Math.round(taken)} ms, so that the two may not have overlapped`);
      },
    })),
};
