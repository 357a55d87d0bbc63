import { readFileSync } from "node:fs";

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
}

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly $ref?: string; readonly content: Readonly<Record<string, Media>> };
}

const file = new URL(import.meta.resolve("@orgplane/spec/openapi.json"));
const document = JSON.parse(readFileSync(file, "utf8")) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | readonly Parameter[]>>>>;
};

function resolved<Part extends object>(part: Part & { readonly $ref?: string }): Part {
  if (part.$ref === undefined) return part;
  const names = part.$ref.split("/").slice(1);
  return names.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], document) as Part;
}

/** The operations of the contract, with the parameters that each takes. */
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) => {
    if (!("operationId" in operation)) return [];
    const shared = Array.isArray(item["parameters"]) ? (item["parameters"] as Parameter[]) : [];
    const parameters = [...shared, ...(operation.parameters ?? [])].map((one) => resolved(one));
    return [{ path, method: method.toUpperCase(), operation, parameters }];
  }),
);

/** How a request differs from the contract's examples. */
interface Choice {
  readonly token?: string;
  /** The value of a path parameter. Default: its example. */
  readonly value?: (parameter: string, example: string) => string;
  readonly query?: URLSearchParams;
  /** Which example of a body to use, and how to change it. */
  readonly example?: (count: number) => number;
  readonly body?: (example: Readonly<Record<string, unknown>>) => unknown;
}

/** A request of an operation, built from the contract's examples. */
export function requestOf(operation: (typeof operations)[number], choice: Choice = {}): Request {
  const { token = "tok_owner", value = (_, example) => example, query = new URLSearchParams() } = choice;
  const { path, method, parameters } = operation;
  const filled = parameters
    .filter((one) => one.in === "path")
    .reduce(
      (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(value(name, String(example)))),
      path,
    );
  const url = new URL(`https://reference.invalid/v1${filled}`);
  url.search = query.toString();
  const headers = new Headers({ Authorization: `Bearer ${token}` });
  const body = bodyOf(operation, choice, headers);
  return new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
}

function bodyOf({ operation }: (typeof operations)[number], choice: Choice, headers: Headers): BodyInit | undefined {
  const { example: chosen = () => 0, body = (example) => example } = choice;
  const content = operation.requestBody ? resolved(operation.requestBody).content : {};
  const [type, media] = Object.entries(content)[0] ?? [];
  if (type === undefined || media === undefined) return undefined;
  if (type === "multipart/form-data") {
    const form = new FormData();
    form.set("file", new File(["id,label\n0,cat\n"], "classes.csv", { type: "text/csv" }));
    form.set("type", "class_mapping");
    return form;
  }
  headers.set("Content-Type", type);
  if (!type.endsWith("json")) return "id,label\n0,cat\n";
  const examples = media.examples ? Object.values(media.examples).map((one) => resolved(one).value) : [media.example];
  return JSON.stringify(body(examples[chosen(examples.length)] as Readonly<Record<string, unknown>>));
}
