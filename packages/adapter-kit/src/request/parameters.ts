import type { ParameterFacts } from "../contract/operation-facts.ts";
import type { Route } from "../routing/route.ts";
import { type Fault, parameterFault } from "./fault.ts";
import { readParameter } from "./parameter-value.ts";
import { suggestion } from "./suggest.ts";

/** The parameters of a request, and what is wrong with them. */
export interface Parameters {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

/** Reads the parameters of a request by the contract. */
export function readParameters({ headers }: Request, { url, match, facts: { parameters } }: Route): Parameters {
  const declared = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const read = parameters.map((parameter) => {
    const texts = textsOf(parameter, headers, url.searchParams, match.values);
    return { ...readParameter(texts, parameter), in: parameter.in, name: parameter.name };
  });
  const valuesIn = (place: string) => {
    const there = read.filter((one) => one.in === place && one.value !== undefined);
    return Object.fromEntries(there.map(({ name, value }) => [name, value]));
  };
  const faults = [
    ...match.undecodable.map((name) => undecodable("path", name)),
    ...(url.search === "" ? [] : faultsOf(url, declared)),
    ...read.flatMap((one) => one.faults),
  ];
  return { path: valuesIn("path"), query: valuesIn("query"), faults };
}

function textsOf(
  { in: place, name }: ParameterFacts,
  headers: Headers,
  query: URLSearchParams,
  path: Readonly<Record<string, string>>,
): readonly string[] {
  if (place === "query") return query.getAll(name);
  const text = place === "path" ? path[name] : headers.get(name);
  return text === undefined || text === null ? [] : [text];
}

/** What is wrong with a query, whatever the values of its parameters are. */
function faultsOf({ search, searchParams }: URL, declared: readonly string[]): readonly Fault[] {
  return [
    ...undecodableNames(search).map((name) => undecodable("query", name)),
    ...[...searchParams.keys()].filter((name) => !declared.includes(name)).map((name) => unknown(name, declared)),
    ...conflicts(searchParams, declared),
  ];
}

function unknown(name: string, declared: readonly string[]): Fault {
  const detail = `is not a parameter of this operation${suggestion(name, declared)}`;
  return parameterFault("query", name, { kind: "unknown_parameter", code: "unknown", detail });
}

function conflicts(sent: URLSearchParams, declared: readonly string[]): readonly Fault[] {
  if (!["cursor", "offset"].every((name) => sent.has(name) && declared.includes(name))) return [];
  const detail = 'cannot stand beside "cursor"';
  return [parameterFault("query", "offset", { kind: "conflicting_parameters", code: "conflict", detail })];
}

function undecodable(place: "path" | "query", name: string): Fault {
  return parameterFault(place, name, { code: "invalid", detail: "is not valid percent-encoding" });
}

/** The names of those pairs of a query that have a `%` which is no escape. */
function undecodableNames(search: string): readonly string[] {
  return search
    .slice(1)
    .split("&")
    .filter((pair) => {
      try {
        return decodeURIComponent(pair) === undefined;
      } catch {
        return true;
      }
    })
    .map((pair) => pair.split("=")[0] ?? "");
}
