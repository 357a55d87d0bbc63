import { readFileSync } from "node:fs";
import type { Adapter } from "@orgplane/adapter-kit";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

interface Responses {
  readonly [status: string]: { readonly $ref?: string } | undefined;
}

interface DocumentedResponse {
  readonly headers?: Readonly<Record<string, { readonly $ref?: string; readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface OperationObject {
  readonly operationId?: string;
  readonly responses: Responses;
}

const file = new URL(import.meta.resolve("@orgplane/spec/openapi.json"));
const document = JSON.parse(readFileSync(file, "utf8")) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
};
const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema(document, "contract");
// The plugin is a CommonJS module whose types declare no default export.
(formats as unknown as (ajv: Ajv2020) => void)(ajv);

const routes = Object.entries(document.paths).map(([path, item]) => ({
  path,
  item,
  pattern: new RegExp(`^/v1${path.replace(/\{[^}]+\}/g, "[^/]+")}$`),
  parameters: path.split("{").length,
}));

/** An adapter that throws when its response is not documented in the contract. */
export function checked<Kind extends Adapter>(adapter: Kind): Kind {
  const call = async (request: Request) => {
    const { method } = request;
    const { pathname } = new URL(request.url);
    const response = await adapter(request);
    await check(method, pathname, response.clone());
    return response;
  };
  return Object.assign(call, adapter);
}

async function check(method: string, pathname: string, response: Response): Promise<void> {
  const route = routes.filter(({ pattern }) => pattern.test(pathname)).sort((a, b) => a.parameters - b.parameters)[0];
  const operation = route?.item[method.toLowerCase()];
  if (route === undefined || operation === undefined) throw new Error(`${method} ${pathname} is no operation`);
  const place = `/paths/${escaped(route.path)}/${method.toLowerCase()}/responses/${response.status}`;
  const given = operation.responses[String(response.status)];
  const name = `${operation.operationId} ${response.status}`;
  if (response.status === 500) throw new Error(`${name}: ${await response.text()}`);
  if (given === undefined) throw new Error(`${name} is not documented: ${await response.text()}`);
  const at = given.$ref?.slice(1) ?? place;
  const { headers = {}, content = {} } = resolve(at) as DocumentedResponse;
  for (const [header, value] of Object.entries(headers)) {
    const { required } = (value.$ref ? resolve(value.$ref.slice(1)) : value) as { required?: boolean };
    if (required === true && !response.headers.has(header)) throw new Error(`${name} lacks ${header}`);
  }
  const [type] = (response.headers.get("content-type") ?? "").split(";");
  if (Object.keys(content).length === 0) return;
  if (type === undefined || !(type in content)) throw new Error(`${name} has no ${type}`);
  if (!type.endsWith("json")) return;
  const validate = validatorOf(`contract#${at}/content/${escaped(type)}/schema`);
  if (!validate(await response.json())) throw new Error(`${name}: ${ajv.errorsText(validate.errors)}`);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(reference: string): ValidateFunction {
  const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
  validators.set(reference, validate);
  return validate;
}

function escaped(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function resolve(pointer: string): unknown {
  const tokens = pointer.split("/").slice(1);
  const names = tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  return names.reduce<unknown>((value, token) => (value as Record<string, unknown>)[token], document);
}
