/** One operation of the contract, as the page shows and calls it. */
export interface Operation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly answers: readonly Answer[];
}

/** A path, query or header parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description: string;
  readonly example: string;
  /** The values of its enum, if it has one. */
  readonly values: readonly string[];
}

/** The request body of an operation. */
export interface RequestBody {
  readonly required: boolean;
  readonly type: string;
  readonly examples: readonly Example[];
  /** The fields of a form; empty for any other body. */
  readonly fields: readonly FormField[];
}

/** A field of a form. */
export interface FormField {
  readonly name: string;
  readonly isFile: boolean;
  readonly required: boolean;
  readonly example: string;
}

/** A named example. */
export interface Example {
  readonly name: string;
  readonly value: unknown;
}

/** A documented response. */
export interface Answer {
  readonly status: number;
  readonly description: string;
  /** The names of its examples. For problems, these are the error codes. */
  readonly examples: readonly string[];
}

/** The parts of the contract that the page needs. */
export interface Contract {
  readonly operations: readonly Operation[];
  /** The path in front of all operations: `/v1`. */
  readonly basePath: string;
  /** Whether it is the Orgplane contract, or a part of it: the client has a method for each operation. */
  readonly isOrgplane: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the contract that the mock serves. */
export async function loadContract(): Promise<Contract> {
  const response = await fetch("/openapi.json");
  return readContract(await response.json(), location.href);
}

/**
 * Reads a bundled contract. Parts that are not valid OpenAPI are left out.
 *
 * @param base - the URL that relative server URLs are resolved against.
 */
export function readContract(document: unknown, base: string): Contract {
  const root = recordOf(document);
  const follow = (value: unknown, depth = 0): Json => {
    const record = recordOf(value);
    const target = record["$ref"];
    if (typeof target !== "string" || depth > 20) return record;
    return follow(at(root, target), depth + 1);
  };
  const operations = Object.entries(recordOf(root["paths"])).flatMap(([path, value]) => {
    const item = follow(value);
    return ["get", "post", "put", "patch", "delete", "head", "options"].flatMap((method): Operation[] => {
      if (item[method] === undefined) return [];
      const operation = recordOf(item[method]);
      const [tag = ""] = listOf(operation["tags"]);
      return [
        {
          id: textOf(operation["operationId"]) || `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path,
          tag: textOf(tag) || "other",
          summary: textOf(operation["summary"]),
          description: textOf(operation["description"]).trim(),
          parameters: parametersOf([...listOf(item["parameters"]), ...listOf(operation["parameters"])], follow),
          body: bodyOf(operation["requestBody"], follow),
          answers: answersOf(operation["responses"], follow),
        },
      ];
    });
  });
  const [server] = listOf(root["servers"]);
  const url = textOf(recordOf(server)["url"]);
  const basePath = URL.canParse(url, base) ? new URL(url, base).pathname.replace(/\/$/, "") : "";
  const isOrgplane = Object.values(recordOf(root["paths"])).some((item) =>
    Object.values(recordOf(item)).some((operation) => "x-sdk-method" in recordOf(operation)),
  );
  return { operations, basePath, isOrgplane };
}

type Follow = (value: unknown) => Json;

function parametersOf(values: readonly unknown[], follow: Follow): Parameter[] {
  const parameters = values.map(follow).flatMap((parameter): Parameter[] => {
    const place = parameter["in"];
    if (place !== "path" && place !== "query" && place !== "header") return [];
    const schema = follow(parameter["schema"]);
    const items = follow(schema["items"]);
    return [
      {
        name: textOf(parameter["name"]),
        in: place,
        required: parameter["required"] === true,
        description: textOf(parameter["description"]).trim(),
        example: shown(exampleOf(parameter, schema, follow)),
        values: listOf(schema["enum"] ?? items["enum"]).map(shown),
      },
    ];
  });
  // A parameter of the operation overrides one of the path.
  return [...new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function exampleOf(parameter: Json, schema: Json, follow: Follow): unknown {
  const [named] = Object.values(recordOf(parameter["examples"])).map(follow);
  const [first] = listOf(schema["examples"]);
  return parameter["example"] ?? named?.["value"] ?? first ?? schema["example"];
}

function bodyOf(value: unknown, follow: Follow): RequestBody | undefined {
  const body = follow(value);
  const [entry] = Object.entries(recordOf(body["content"]));
  if (entry === undefined) return undefined;
  const [type, media] = [entry[0], recordOf(entry[1])];
  const named = Object.entries(recordOf(media["examples"])).map(([name, example]) => ({
    name,
    value: follow(example)["value"],
  }));
  const only = media["example"] === undefined ? [] : [{ name: "example", value: media["example"] }];
  const examples = [...named, ...only];
  const isForm = type.startsWith("multipart/") || type === "application/x-www-form-urlencoded";
  return {
    required: body["required"] === true,
    type,
    examples: examples.length > 0 ? examples : [{ name: "schema", value: sampleOf(media["schema"], follow) }],
    fields: isForm ? fieldsOf(follow(media["schema"]), recordOf(examples[0]?.value), follow) : [],
  };
}

function fieldsOf(schema: Json, example: Json, follow: Follow): FormField[] {
  const required = listOf(schema["required"]);
  return Object.entries(recordOf(schema["properties"])).map(([name, value]) => {
    const property = follow(value);
    const isFile = property["format"] === "binary" || "contentMediaType" in property;
    const isEmptySchema = Object.keys(property).every((key) => key === "description");
    return {
      name,
      isFile: isFile || (isEmptySchema && name === "file"),
      required: required.includes(name),
      example: shown(example[name]),
    };
  });
}

function answersOf(value: unknown, follow: Follow): Answer[] {
  return Object.entries(recordOf(value)).flatMap(([status, response]): Answer[] => {
    if (!/^\d{3}$/.test(status)) return [];
    const answer = follow(response);
    const [media] = Object.values(recordOf(answer["content"])).map(recordOf);
    const examples = Object.keys(recordOf(media?.["examples"]));
    return [{ status: Number(status), description: textOf(answer["description"]).trim(), examples }];
  });
}

/** Makes a value from a schema, for a body without an example. */
function sampleOf(value: unknown, follow: Follow, depth = 0): unknown {
  const schema = follow(value);
  const [example] = listOf(schema["examples"]);
  const given = schema["const"] ?? schema["example"] ?? example ?? schema["default"] ?? listOf(schema["enum"])[0];
  if (given !== undefined || depth > 6) return given ?? null;
  const [part] = [schema["oneOf"], schema["anyOf"]].flatMap(listOf);
  if (part !== undefined) return sampleOf(part, follow, depth + 1);
  const merged = listOf(schema["allOf"]).map((each) => recordOf(sampleOf(each, follow, depth + 1)));
  const type = [schema["type"]].flat().find((name) => name !== "null");
  if (type === "array") return [sampleOf(schema["items"], follow, depth + 1)];
  if (type === "integer" || type === "number") return schema["minimum"] ?? 1;
  if (type === "boolean") return true;
  if (type === "string") return "text";
  const required = listOf(schema["required"]);
  const properties = Object.entries(recordOf(schema["properties"])).filter(([name]) => required.includes(name));
  const own = properties.map(([name, property]) => [name, sampleOf(property, follow, depth + 1)]);
  return Object.assign({}, ...merged, Object.fromEntries(own));
}

function at(root: Json, pointer: string): unknown {
  const names = pointer.replace(/^#\//, "").split("/");
  return names.reduce<unknown>(
    (value, name) => recordOf(value)[decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~")],
    root,
  );
}

function recordOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(shown).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
