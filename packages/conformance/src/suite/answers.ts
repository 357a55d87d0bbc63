import { at, type Rule } from "../check.ts";
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
      run: async ({ undocumented }) => {
        const faults = undocumented.get(id);
        if (faults === undefined) throw new Skip(`nothing has called ${id}`);
        if (faults.length > 0) throw new Violation(faults.join("\n"));
      },
    })),
};

/** Whether the operation works at all; that its answers are right, other rules say. */
export const succeeds: Rule = {
  name: "succeeds",
  must: "A valid request succeeds.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations
      .filter(({ id }) => !byItself.has(id))
      .map(({ id, method, responses }) => ({
        operations: [id],
        said: at(contract, id),
        run: async (context) => {
          const due = responses.filter(({ status }) => status < 300).map(({ status }) => status);
          const input = await context.world.request(id, { fresh: method !== "GET" });
          (await context.api.call(id, input)).expect(...due);
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
