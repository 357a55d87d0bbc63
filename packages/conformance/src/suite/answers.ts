import { at, type Rule } from "../check.ts";
import type { Answer } from "../client/answer.ts";
import type { Context } from "../context.ts";
import { Skip, Violation } from "../violation.ts";

/** Comes last, as it judges what was answered to all checks before it. */
export const answers: Rule = {
  name: "answers",
  must: "Every answer is one that the contract documents: its status, headers, media type, body, and code.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations.map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses"),
      run: async (context) => {
        // Where it is the only check, nothing has called the operation yet.
        if (!context.undocumented.has(id)) await call(context, id);
        const faults = context.undocumented.get(id) ?? [];
        if (faults.length > 0) throw new Violation(faults.join("\n"));
      },
    })),
};

/** Servers may have values of their own, so this one never fails; but a misspelt value looks the same. */
export const openValues: Rule = {
  name: "open-values",
  must: "Values of open enums are among those that the contract lists, or ones that the server has on purpose.",
  modes: ["live", "read-only"],
  cases: () => [
    {
      of: "",
      operations: [],
      said: "#/components/schemas/MemberKind",
      run: async ({ contract }) => {
        if (contract.openValues.size === 0) return;
        throw new Skip(`please see whether these are meant: ${[...contract.openValues].join(", ")}`);
      },
    },
  ],
};

/** Makes a valid request, of a thing of its own where it may change that. */
async function call({ api, contract, world }: Context, operation: string): Promise<Answer> {
  const fresh = contract.operation(operation).method !== "GET";
  return api.call(operation, await world.request(operation, { fresh }));
}

/** Whether the operation works at all; that its answers are right, other rules say. */
export const succeeds: Rule = {
  name: "succeeds",
  must: "A valid request succeeds.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations
      .filter(({ id }) => !byItself.has(id))
      .map(({ id, responses }) => ({
        operations: [id],
        said: at(contract, id),
        run: async (context) => {
          const due = responses.filter(({ status }) => status < 300).map(({ status }) => status);
          (await call(context, id)).expect(...due);
        },
      })),
};

/** Operations that succeed only when something else has happened before: their own rules see to that. */
const byItself = new Set(["deployTenant", "deactivateTenant", "transferRuns"]);

/** In stateless mode, what else is documented can be asked for. */
export const examples: Rule = {
  name: "examples",
  must: "Every documented status can be asked for by `Prefer: code=…`, and is answered as documented.",
  modes: ["stateless"],
  cases: (contract) =>
    contract.operations.map(({ id, responses }) => ({
      operations: [id],
      said: at(contract, id, "responses"),
      run: async ({ api, world }) => {
        const input = await world.request(id);
        for (const { status } of responses) {
          (await api.call(id, { ...input, headers: { prefer: `code=${status}` } })).expect(status);
        }
      },
    })),
};
