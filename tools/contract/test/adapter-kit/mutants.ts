/** A JSON object of the contract. */
export type Members = Readonly<Record<string, unknown>>;

/** A request for an operation: as its examples have it, or with one thing changed. */
export interface Mutant {
  readonly name: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | undefined;
}

/** An operation of the contract, with its references followed. */
export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Members[];
  readonly mediaType: string | undefined;
  readonly schema: unknown;
  readonly example: unknown;
}

/** The operations of a contract in one document. */
export function operationsIn(document: Members): readonly ContractOperation[] {
  const follow = (value: unknown) => followed(document, value);
  return Object.entries(follow(document["paths"])).flatMap(([path, item]) =>
    Object.entries(follow(item)).map(([method, value]) => {
      const operation = follow(value);
      const [[mediaType, content] = [undefined, {}]] = Object.entries(
        follow(follow(operation["requestBody"])["content"]),
      );
      const [example] = Object.values(follow(follow(content)["examples"]));
      return {
        id: String(operation["operationId"]),
        method: method.toUpperCase(),
        path,
        parameters: ((operation["parameters"] ?? []) as unknown[]).map(follow),
        mediaType,
        schema: follow(content)["schema"],
        example: follow(example)["value"],
      };
    }),
  );
}

/** A value with its reference followed; an empty object where there is none. */
export function followed(document: Members, value: unknown): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const { $ref } = value as Members;
  if (typeof $ref !== "string") return value as Members;
  const target = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, token) => (at as Members)[token], document);
  return followed(document, target);
}

/** The request that the examples make, and those that differ from it in one thing. */
export function mutantsOf(document: Members, operation: ContractOperation): readonly Mutant[] {
  const example = exampleOf(operation);
  return [
    example,
    ...inQuery(operation, example),
    ...inPath(document, operation, example),
    ...inHeaders(operation, example),
    ...inBody(document, operation, example),
  ];
}

function exampleOf({ path, parameters, mediaType, example }: ContractOperation): Mutant {
  const values = new Map(parameters.map((parameter) => [parameter["name"], String(parameter["example"])]));
  return {
    name: "the example",
    path: path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? "")),
    query: "",
    headers: {
      Authorization: "Bearer any",
      ...(mediaType === undefined || mediaType.startsWith("multipart/") ? {} : { "Content-Type": mediaType }),
    },
    body: bodyOf(mediaType, example),
  };
}

function bodyOf(mediaType: string | undefined, value: unknown): BodyInit | undefined {
  if (mediaType === undefined) return undefined;
  if (mediaType.endsWith("json")) return JSON.stringify(value);
  if (mediaType.startsWith("multipart/")) return formOf(value as Members);
  return String(value);
}

function formOf({ file, ...others }: Members): FormData {
  const form = new FormData();
  if (file !== undefined) form.append("file", new File([String(file)], "classes.csv"));
  for (const [name, value] of Object.entries(others)) form.append(name, String(value));
  return form;
}

function inQuery({ parameters }: ContractOperation, example: Mutant): readonly Mutant[] {
  const names = parameters.filter((one) => one["in"] === "query").map(({ name }) => String(name));
  const texts = [
    "",
    "~!",
    "-1",
    "0",
    "1.5",
    "101",
    "1e1",
    "true",
    "TRUE",
    "name,-created_at",
    "name,",
    "2026-02-30",
    "day",
  ];
  const queries = [
    "no_such_parameter=1",
    "no_such_parameter=%ZZ",
    "__proto__=1",
    "Limit=1",
    "limti=1",
    "cursor=abc&offset=2",
    ...names.flatMap((name) => [
      ...texts.map((text) => `${name}=${encodeURIComponent(text)}`),
      `${name}=%ZZ`,
      `${name}=1&${name}=2`,
      name,
    ]),
  ];
  return queries.map((query) => ({ ...example, name: `?${query}`, query: `?${query}` }));
}

function inPath(document: Members, { path, parameters }: ContractOperation, example: Mutant): readonly Mutant[] {
  const last = /\{([^{}]+)\}(?!.*\{)/.exec(path)?.[1];
  if (last === undefined) return [];
  const { schema } = parameters.find(({ name, in: place }) => name === last && place === "path") ?? {};
  const isFree = Object.keys(followed(document, schema)).every((keyword) => ["type", "minLength"].includes(keyword));
  const texts = ["%ZZ", "%2F", "a%20b", ...(isFree ? [] : ["no-such-value"])];
  const value = String(parameters.find(({ name }) => name === last)?.["example"]);
  return texts.map((text) => ({
    ...example,
    name: `${last}=${text}`,
    path: example.path.replace(new RegExp(`(?<=/)${value.replace(/[.@]/g, ".+")}(?=/|$)(?!.*/${value}(/|$))`), text),
  }));
}

function inHeaders({ parameters, mediaType }: ContractOperation, example: Mutant): readonly Mutant[] {
  const with_ = (headers: Record<string, string>): Mutant => ({
    ...example,
    name: JSON.stringify(headers).slice(0, 60),
    headers: { ...example.headers, ...headers },
  });
  const names = parameters.filter((one) => one["in"] === "header").map(({ name }) => String(name));
  return [
    ...names.flatMap((name) => ["x".repeat(256), "", '"a"'].map((text) => with_({ [name]: text }))),
    ...(mediaType === undefined
      ? []
      : [
          "text/plain",
          "application/json",
          "application/json; charset=utf-8",
          "APPLICATION/MERGE-PATCH+JSON",
          "nonsense",
        ]
          .map((type) => with_({ "Content-Type": type }))
          .concat(with_({ "Content-Encoding": "gzip" }))),
  ];
}

function inBody(document: Members, operation: ContractOperation, example: Mutant): readonly Mutant[] {
  const { method, mediaType, schema, example: value } = operation;
  const with_ = (name: string, body: BodyInit | undefined): Mutant => ({ ...example, name, body });
  if (mediaType === undefined) return method === "GET" ? [] : [with_("a body where there is none", "{}")];
  const broken = [with_("no body", undefined), with_("an empty body", ""), with_("half a body", '{"broken":')];
  if (mediaType.endsWith("json")) {
    const whole = [null, [], "text", 0, false].map((one) =>
      with_(`the body ${JSON.stringify(one)}`, JSON.stringify(one)),
    );
    return [...broken, ...whole, ...inJson(document, schema, value, with_)];
  }
  if (!mediaType.startsWith("multipart/")) return broken;
  const boundary = { ...example.headers, "Content-Type": "multipart/form-data; boundary=x" };
  return [
    ...broken.map((mutant) => ({ ...mutant, headers: boundary })),
    ...formMutants(value as Members).map(([name, form]) => with_(name, form)),
  ];
}

function formMutants(value: Members): readonly (readonly [name: string, form: FormData])[] {
  const changed = (change: (form: FormData) => void) => {
    const form = formOf(value);
    change(form);
    return form;
  };
  return [
    ["no file", changed((form) => form.delete("file"))],
    ["no type", changed((form) => form.delete("type"))],
    ["an empty type", changed((form) => form.set("type", ""))],
    ["a text for a file", changed((form) => form.set("file", "text"))],
    ["a file for a text", changed((form) => form.set("type", new File(["class_mapping"], "type")))],
    ["an empty file", changed((form) => form.set("file", new File([], "empty")))],
    ["an unknown field", changed((form) => form.set("no_such_field", "1"))],
    ["a type that stands twice", changed((form) => form.append("type", "class_mapping"))],
  ];
}

const long = "x".repeat(2000);
const formatted = [
  ...["ada@acme.example", "ada@localhost", "a b@acme.example", "https://acme.example/a?b#c", "https://a b", "logo.svg"],
  ...["2026-02-30", "2026-12-31", "2026-12-31T23:59:59Z", "2026-12-31T23:59:59", "2026-12-31T24:00:00Z"],
  ...["7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13", "7d8f1c52"],
];
const others = [null, "", long, "~!", -1, 1.5, true, [], {}, [1], ["a", "a"], ["", "a"], { unexpected: [true] }];
const values = [...formatted, ...others];

/** Each place of the body with each value, without it, and with something unknown beside it. */
function inJson(
  document: Members,
  schema: unknown,
  value: unknown,
  with_: (name: string, body: string) => Mutant,
): readonly Mutant[] {
  return placesOf(document, schema, value).flatMap((place) => {
    const write = (name: string, change: (parent: Record<string, unknown>, key: string) => void) => {
      const copy = structuredClone(value) as Record<string, unknown>;
      const parent = place.slice(0, -1).reduce<Record<string, unknown>>((at, key) => {
        at[key] = typeof at[key] === "object" && at[key] !== null ? at[key] : {};
        return at[key] as Record<string, unknown>;
      }, copy);
      change(parent, place.at(-1) ?? "");
      return with_(`${place.join("/")} ${name}`, JSON.stringify(copy));
    };
    return [
      write("is absent", (parent, key) => delete parent[key]),
      write("has something unknown beside it", (parent) => Object.assign(parent, { no_such_property: 1 })),
      ...values.map((one) =>
        write(`is ${JSON.stringify(one).slice(0, 30)}`, (parent, key) => Object.assign(parent, { [key]: one })),
      ),
    ];
  });
}

/** The places of a body: those that its schema has, and those of its example. */
function placesOf(document: Members, schema: unknown, value: unknown, depth = 0): readonly (readonly string[])[] {
  if (depth > 4) return [];
  const { properties, oneOf, items } = followed(document, schema);
  const branches = Array.isArray(oneOf) ? oneOf : [];
  const own = Object.entries(followed(document, properties)).flatMap(([name, inner]) => [
    [name],
    ...placesOf(document, inner, (value as Members | undefined)?.[name], depth + 1).map((below) => [name, ...below]),
  ]);
  const inItems =
    Array.isArray(value) && value.length > 0
      ? [["0"], ...placesOf(document, items, value[0], depth + 1).map((below) => ["0", ...below])]
      : [];
  return [...own, ...inItems, ...branches.flatMap((branch) => placesOf(document, branch, value, depth + 1))];
}
