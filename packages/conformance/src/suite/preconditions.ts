import { at, type Rule } from "../check.ts";
import type { Context } from "../context.ts";
import type { ContractOperation, JsonObject } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { kindOf, type Membership, memberships } from "../world/kinds.ts";

const conditional = (operations: readonly ContractOperation[]) =>
  operations.filter(({ parameters }) => parameters.some(({ name }) => name === "If-Match"));

/** The operation that reads what another one changes. */
function readerOf(operation: ContractOperation): string {
  const membership = memberships.find(({ set, remove }) => set === operation.id || remove === operation.id);
  if (membership !== undefined) return membership.get;
  const last = operation.parameters.filter(({ in: place }) => place === "path").at(-1)?.name ?? "";
  return kindOf(last)?.get ?? "";
}

/** A valid request about something that is there, and a way to read that. */
async function prepared(context: Context, operation: ContractOperation) {
  const { api, world } = context;
  const how = context.support.preconditions(operation.id);
  if (how !== "atomic" && how !== "checked") throw new Skip(`If-Match is ${how} there`);
  const membership = memberships.find(({ set }) => set === operation.id);
  const input =
    membership === undefined
      ? await world.request(operation.id, { fresh: true })
      : { path: (await world.join(membership)).path, body: otherRole(context, membership) };
  const read = async () => (await api.call(readerOf(operation), { path: input.path ?? {} })).expect(200);
  return { input, read };
}

/** Another role than that of who has just joined, where there is one. */
function otherRole({ support }: Context, { set, roles: [first, second] }: Membership): JsonObject {
  return support.takesBody(set, second) ? second : first;
}

export const staleIfMatch: Rule = {
  name: "stale-if-match",
  must: "A change under an ETag that is not the current one is answered 412, and changes nothing.",
  modes: ["live"],
  cases: (contract) =>
    conditional(contract.operations).map((operation) => ({
      operations: [operation.id, readerOf(operation)],
      said: at(contract, operation.id, "responses/412"),
      run: async (context) => {
        const { input, read } = await prepared(context, operation);
        const before = await read();
        const headers = { "if-match": '"conformance-stale"' };
        (await context.api.call(operation.id, { ...input, headers })).refuse(412, "stale_etag");
        const after = await read();
        same(after.object, before.object, `what ${operation.id} was not to change`);
        same(after.etag, before.etag, `the ETag after ${operation.id} was refused`);
      },
    })),
};

export const currentIfMatch: Rule = {
  name: "current-if-match",
  must: "A change under the current ETag succeeds; under the same one, it does not succeed again.",
  modes: ["live"],
  cases: (contract) =>
    conditional(contract.operations).map((operation) => ({
      operations: [operation.id, readerOf(operation)],
      said: "#/components/parameters/IfMatch",
      run: async (context) => {
        const { input, read } = await prepared(context, operation);
        const { etag } = await read();
        must(etag !== "", `${readerOf(operation)} answers no ETag`);
        const headers = { "if-match": etag };
        (await context.api.call(operation.id, { ...input, headers })).succeed();
        const repeat = () => context.api.call(operation.id, { ...input, headers });
        if (operation.method === "DELETE") {
          // What is gone has no ETag any more: 404 says so as well as 412.
          (await repeat()).expect(404, 412, ...(operation.id === "deleteTenant" ? [202] : []));
          return;
        }
        // What was replaced by the same within a millisecond may have its ETag still.
        if ((await read()).etag !== etag) (await repeat()).refuse(412, "stale_etag");
      },
    })),
};
