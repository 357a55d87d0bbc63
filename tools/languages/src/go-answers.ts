interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Response {
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
}

interface Header {
  readonly example?: unknown;
  readonly schema?: { readonly examples?: readonly unknown[] };
}

interface Reference {
  readonly $ref: string;
}

/** The parts of the contract that matter here. */
export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: unknown;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

/** The example of each operation's success, as Go: a table by the operation, with the types that oapi-codegen gives responses. */
export function goAnswers(contract: Contract): string {
  const resolve = <T extends object>(value: T | Reference): T =>
    "$ref" in value
      ? resolve(
          value.$ref
            .slice(2)
            .split("/")
            .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], contract) as T | Reference,
        )
      : value;

  const rows = Object.values(contract.paths).flatMap((item) =>
    Object.values(item).map(({ operationId, responses }) => {
      const [status = "", found = {}] = Object.entries(responses).find(([one]) => one.startsWith("2")) ?? [];
      const { content = {}, headers = {} } = resolve<Response>(found);
      const [type, media] = Object.entries(content)[0] ?? [];
      const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
      const example = media?.example ?? exampleOf(media, resolve);
      const body = type === "application/json" ? JSON.stringify(example) : String(example ?? "");
      const written = Object.entries(headers).map(([header, value]) => {
        const { example, schema } = resolve<Header>(value);
        return `${JSON.stringify(header)}: ${go(JSON.stringify(example ?? schema?.examples?.[0]))}`;
      });
      return `\t"${name}": {orgplane.${name}${status}${suffix(type)}{}, ${go(body)}, map[string]string{${written.join(", ")}}},`;
    }),
  );
  return `package main

import "orgplane.example/orgplane"

var answers = map[string]answer{
${rows.join("\n")}
}
`;
}

function exampleOf(media: Media | undefined, resolve: <T extends object>(value: T | Reference) => T): unknown {
  const [first] = Object.values(media?.examples ?? {});
  return first === undefined ? undefined : resolve<{ readonly value: unknown }>(first).value;
}

/** How oapi-codegen ends the name of a response's type. */
function suffix(type: string | undefined): string {
  if (type === undefined) return "Response";
  return type === "application/json" ? "JSONResponse" : "ApplicationoctetStreamResponse";
}

/** A text in Go. JSON's escapes are Go's, too. */
function go(text: string): string {
  return JSON.stringify(text);
}
