import { at, type Rule } from "../check.ts";
import type { Input } from "../client/input.ts";
import { Content } from "../client/input.ts";
import type { Context } from "../context.ts";
import type { Contract } from "../contract/contract.ts";
import { type Json, type JsonObject, list, object } from "../contract/index.ts";
import type { Refusal } from "../support.ts";
import { must, same, Violation } from "../violation.ts";
import { exampleBodies, exampleParameters } from "../world/examples.ts";

export const capabilities: Rule = {
  name: "capabilities",
  must: "The capabilities are of this version of the contract, name none but its operations, and stay the same.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) => [
    {
      operations: ["getCapabilities"],
      said: at(contract, "getCapabilities", "description"),
      run: async ({ api }) => {
        const first = (await api.call("getCapabilities")).expect(200);
        const version = String(first.object["contract_version"]);
        same(version.split(".")[0], contract.version.split(".")[0], "the major version of contract_version");
        for (const operation of Object.keys(object(first.object["operations"])))
          must(
            contract.operations.some(({ id }) => id === operation),
            `the capabilities name ${operation}, which the contract does not have`,
          );
        same((await api.call("getCapabilities")).data, first.data, "what getCapabilities answers the second time");
      },
    },
  ],
};

/** A request that is valid but for what the platform lacks; nothing is there that it could be about. */
function request(contract: Contract, operation: string): Input {
  const [body] = exampleBodies(contract, operation);
  return { ...exampleParameters(contract, operation), ...(body !== undefined && { body: body[1] }) };
}

export const notSupported: Rule = {
  name: "not-supported",
  must: "An operation that the platform does not have is answered 501 `not_supported`, whatever it is about.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations.map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/501"),
      applies: (support) => !support.has(id),
      run: async ({ api }) => {
        const answer = (await api.call(id, request(contract, id))).refuse(501, "not_supported");
        same(answer.object["errors"], [], `errors of ${answer.request}, of which nothing is supported,`);
      },
    })),
};

export const refused: Rule = {
  name: "refused",
  must: "A part of a request that the platform does not have is answered 501 `not_supported`, which names it.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    contract.operations.map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/501"),
      applies: (support) => support.has(id) && support.refusals(id).length > 0,
      run: async (context) => {
        const { api, support, world } = context;
        const refusals = support.refusals(id);
        const input = await world.request(id);
        const faults: string[] = [];
        for (const refusal of refusals) {
          const asked = withRefused(context, id, input, refusal);
          if (asked === undefined) continue;
          const answer = await api.call(id, asked);
          const places = list(answer.object["errors"]).map(object);
          const place = refusal.in === "body" ? "pointer" : refusal.in === "header" ? "header" : "parameter";
          const named = places.some((one) => String(one[place]).toLowerCase().startsWith(refusal.name.toLowerCase()));
          if (answer.status !== 501 || answer.code !== "not_supported" || !named)
            faults.push(
              `${answer.request} with ${refusal.name} is answered ${answer.outcome}, where 501 not_supported with this ${place} is due`,
            );
        }
        if (faults.length > 0) throw new Violation(faults.join("\n"));
      },
    })),
};

/** A request with what is refused in it; undefined where the contract has no example of that. */
function withRefused({ contract, support }: Context, id: string, input: Input, refusal: Refusal): Input | undefined {
  const { parameters } = contract.operation(id);
  const parameter = parameters.find(({ name }) => name.toLowerCase() === refusal.name.toLowerCase());
  if (refusal.in === "query") {
    const field = refusal.fields?.[0];
    // The contract has the fields of an operation in prose alone, so none that is left out can be chosen.
    if (field === undefined && refusal.except !== null) return undefined;
    const value =
      field === undefined ? String(parameter?.example ?? "1") : refusal.name === "query" ? `${field}:a` : field;
    return { ...input, query: { ...input.query, [refusal.name]: value } };
  }
  if (refusal.in === "header")
    return { ...input, headers: { ...input.headers, [refusal.name]: String(parameter?.example ?? "1") } };
  if (input.body instanceof Content) return undefined;
  const path = refusal.name.split("/").slice(1);
  for (const [, example] of exampleBodies(contract, id)) {
    if (example instanceof Content) continue;
    const value = path.reduce<Json | undefined>((at, part) => object(at)[part], example);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (value === undefined || (refusal.except ?? []).includes(text)) continue;
    return {
      ...input,
      body: merged({ ...neededBy(path, example, support.refusals(id)), ...object(input.body) }, path, value),
    };
  }
  return undefined;
}

/** The object that a part stands in, with those of its members that are not refused: it may need them. */
function neededBy(path: readonly string[], example: Json, refusals: readonly Refusal[]): JsonObject {
  const [name = "", ...rest] = path;
  if (rest.length === 0) return {};
  const isTaken = (member: string) => !refusals.some((one) => one.in === "body" && one.name === `/${name}/${member}`);
  return { [name]: Object.fromEntries(Object.entries(object(object(example)[name])).filter(([one]) => isTaken(one))) };
}

function merged(body: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [name = "", ...rest] = path;
  return { ...body, [name]: rest.length === 0 ? value : merged(object(body[name]), rest, value) };
}
