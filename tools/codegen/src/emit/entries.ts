import { isRecord } from "@orgplane/spec/internal/openapi";
import { problemCode } from "../model/error-codes.ts";
import type { ClientModel } from "../model/model.ts";
import { camelCase } from "../names.ts";
import { referencedKey } from "../read/schema-key.ts";
import { sentence, tsdoc } from "../typescript/tsdoc.ts";
import { generatedFile } from "./file.ts";

const MISSING = "@throws {ConfigurationError} An option is missing, and its environment variable is not set.";

/** The entry points: functions that create clients and fakes, and type guards for their errors. */
export function emitEntries(model: ClientModel): [string, string][] {
  const codes = emitIsApiError(model);
  const library = libraryOf(model);
  return [
    ["create.ts", emitCreate(model)],
    ["is-error-of.ts", emitIsErrorOf(model)],
    ...(codes === undefined ? [] : [["is-api-error.ts", codes] satisfies [string, string]]),
    // If the runtime is imported from another place, the generator does not know where its other entries are.
    ...(library === undefined ? [] : libraryEntries(model, library)),
  ];
}

/** The module of the client's class: the generated one, or one of the package that extends it. */
export function clientModule({ client }: ClientModel): string {
  return client ?? "./client.ts";
}

/** The type of the codes of problems; undefined if the description does not list them. */
export function codesType(model: ClientModel): { readonly text: string; readonly name?: string } | undefined {
  const schema = problemCode(model);
  const key = referencedKey(schema);
  const named = model.schemas.find((one) => one.key === key);
  const values = isRecord(named?.schema ?? schema) ? ((named?.schema ?? schema) as { "x-open-enum"?: unknown }) : {};
  const codes = values["x-open-enum"];
  if (!Array.isArray(codes)) return undefined;
  return named
    ? { text: named.typeName, name: named.typeName }
    : { text: codes.map((code) => JSON.stringify(code)).join(" | ") };
}

function emitCreate(model: ClientModel): string {
  const { className, description } = model.root;
  const doc = tsdoc([
    `Creates a client, a {@link ${className}}.`,
    sentence(description),
    `@param options The base URL, the credentials and more; the defaults come from the environment.\n${MISSING}`,
  ]);
  return generatedFile(model, [
    `import { type ClientOptions, createTransport } from "${model.runtime}";
import { ${className} } from "${clientModule(model)}";`,
    `${doc}export function create${className}(options: ClientOptions = {}): ${className} {
  return new ${className}(createTransport(options));
}`,
  ]);
}

function emitIsErrorOf(model: ClientModel): string {
  const operations = `${model.root.className}Operations`;
  return generatedFile(model, [
    `import { type IsErrorOf, isErrorOf as isOf } from "${model.runtime}";
import type { ${operations} } from "./operation-types.ts";`,
    `/** Narrows an error to the errors of one of these operations, by its id and the status. */
export const isErrorOf = isOf as IsErrorOf<${operations}>;`,
  ]);
}

function emitIsApiError(model: ClientModel): string | undefined {
  const codes = codesType(model);
  if (!codes) return undefined;
  return generatedFile(model, [
    `import { type IsApiError, isApiError as isOf } from "${model.runtime}";
${codes.name === undefined ? "" : `import type { ${codes.name} } from "./models.ts";`}`,
    `/** Whether an error is an error response of the API, with one of the described codes. */
export const isApiError = isOf as IsApiError<${codes.text}>;`,
  ]);
}

function libraryOf({ runtime }: ClientModel): string | undefined {
  return /^(?<library>[^./].*)\/codegen\/v\d+$/.exec(runtime)?.groups?.["library"];
}

function libraryEntries(model: ClientModel, library: string): [string, string][] {
  return [
    ["fetch.ts", emitFetch(model, library)],
    ["testing.ts", emitTesting(model, library)],
  ];
}

function emitFetch(model: ClientModel, library: string): string {
  const { className } = model.root;
  const doc = tsdoc([
    `Creates the raw openapi-fetch client for the same operations, typed by \`paths\`, with the serializers, credentials and
network of {@link create${className}}. Branch on \`response.ok\`: an error without a body has no \`error\`.`,
    MISSING,
  ]);
  return generatedFile(model, [
    `import { type ClientOptions, createTypedFetch, type TypedFetch } from "${library}/fetch";
import * as operations from "./operations.ts";
import type { paths } from "./schema.ts";`,
    `export type { ClientOptions, TypedFetch } from "${library}/fetch";
export type { components, operations, paths } from "./schema.ts";`,
    `${doc}export function create${className}Fetch(options: ClientOptions = {}): TypedFetch<paths> {
  return createTypedFetch<paths>(options, operations);
}`,
  ]);
}

function emitTesting(model: ClientModel, library: string): string {
  const { className } = model.root;
  const operations = `${className}Operations`;
  const doc = tsdoc([
    `Creates a fake of the API of {@link create${className}} for your tests, which answers as a test says.`,
    `@example
const fake = create${className}Fake();
const ${camelCase(className)} = create${className}(fake.options);`,
  ]);
  return generatedFile(model, [
    `import { createFake, type Fake, type FakeOptions } from "${library}/testing";
import type { ${operations} } from "./operation-types.ts";
import * as operations from "./operations.ts";`,
    `// Clocks, pages and the types of fakes, as the runtime lists them.
export * from "${library}/testing";
export type { ${operations} } from "./operation-types.ts";
// For fakes of several resources in one.
export { operations };`,
    `${doc}export function create${className}Fake(options?: FakeOptions): Fake<${operations}> {
  return createFake<${operations}>(operations, options);
}`,
  ]);
}
