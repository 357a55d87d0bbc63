import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnose } from "./compile.ts";
import { minimal } from "./minimal.ts";
import { Workspace } from "./workspace.ts";

const runtime = fileURLToPath(new URL("../../../packages/runtime/src/codegen/v1.ts", import.meta.url));

const string = { type: "string" };
const ok = { "204": { description: "Done." } };
const inPath = (name: string) => ({ name, in: "path", required: true, schema: string });
const header = (name: string) => ({ name, in: "header", schema: string });
const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

// Names that are invalid identifiers, that generated code already uses, or that become equal.
const SCHEMAS = [
  ...[
    "m²",
    "1st",
    "½",
    "Ångström",
    "价格",
    "a·b",
    "🌱",
    "with-dash",
    "with_dash",
    "WithDash",
    "class",
    "Api",
    "ApiOperations",
  ],
  ...["Call", "Exclude", "ErrorStatus", "GetM²Query", "HomeApi", "ApiGroup", "Record", "undefined"],
];
const ARGUMENTS = ["m²", "op", "bulk", "modify", "body", "class", "价格", "½", "a-b", "a_b", "this", "then"];
const HEADERS = ["Query", "Headers", "Signal", "Deadline", "X-A", "X_A", "X-a", "If-Match", "Prefetch"];

function description() {
  const paths = {
    [`/things/${ARGUMENTS.map((name) => `{${name}}`).join("/")}`]: {
      post: {
        operationId: "get m²",
        tags: ["m²"],
        parameters: [...ARGUMENTS.map(inPath), ...HEADERS.map(header), { name: "q²", in: "query", schema: string }],
        requestBody: { content: { "application/json": { schema: named("m²") } } },
        responses: ok,
      },
    },
    "/users": { get: { responses: ok } },
    "/users/": { get: { responses: ok } },
    "/Users": { get: { operationId: "getUsers2", responses: ok } },
    "/价格": { get: { operationId: "价格", tags: ["价格"], responses: ok } },
    "/🌱": { get: { operationId: "🌱", tags: ["🌱"], responses: ok } },
    "/unnamed": { put: { operationId: "", responses: ok }, delete: { operationId: "", responses: ok } },
    "/home/{home}": {
      get: {
        operationId: "operation",
        parameters: [inPath("home")],
        responses: { ...ok, default: { description: "No." } },
      },
    },
  };
  const schemas = Object.fromEntries(
    SCHEMAS.map((name) => [
      name,
      { type: "object", properties: { [name]: string, next: named(SCHEMAS.at(-1) ?? "") } },
    ]),
  );
  return { openapi: "3.1.0", info: { title: "Names", version: "1" }, paths, components: { schemas } };
}

describe("unusual names", () => {
  let workspace: Workspace;
  const read = (name: string) => workspace.read("gen", name);

  beforeAll(async () => {
    workspace = await Workspace.create();
    await workspace.write("package.json", { type: "module" });
    await workspace.write("api.json", description());
    const packages = [{ spec: "api.json", class: "Api", out: "gen" }];
    const config = await workspace.write("config.json", { packages, scopes: { home: ["home"] }, runtime });
    expect(await workspace.run("--config", config)).toMatchObject({ code: 0, complaints: [] });
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  it("result in code that compiles", { timeout: 60_000 }, async () => {
    const complaints = diagnose(Object.keys(await workspace.files("gen")));
    // Here the runtime's sources are imported by path.
    expect(complaints.filter((line) => !line.includes("uses a '.ts' extension"))).toEqual([]);
  });

  it("result in one type per schema", async () => {
    expect((await read("models.ts")).match(/^export (interface|type) /gm)).toHaveLength(SCHEMAS.length);
  });

  it("result in unique options and arguments", async () => {
    const client = await read("client.ts");
    expect(client).toContain(
      "(m: string, op_: string, bulk_: string, modify_: string, body_: string, class_: string, 价格: string, _: string, aB: string, aB_: string, this_: string, then_: string, body?: GetMBody, options?: GetMOptions)",
    );
    const types = await read("types.ts");
    const options = /export interface GetMOptions extends CallOptions \{\n([^}]*)\}/.exec(types)?.[1] ?? "";
    expect(options.match(/^ {2}(?=\S)[^/*\s][^:?]*/gm)?.map((line) => line.trim())).toEqual([
      ...["queryHeader", "headersHeader", "signalHeader", "deadlineHeader", "xA", "xAHeader", "xAHeader2"],
      ...["ifMatch", "prefetchHeader", "query"],
    ]);
  });

  it("distinguish paths that differ in a slash", async () => {
    expect((await read("operations.ts")).match(/ {2}(id|path): "(getUsers|\/users).*/gi)).toEqual([
      ...['  id: "getUsers",', '  path: "/users",', '  id: "getUsers3",', '  path: "/users/",'],
      ...['  id: "getUsers2",', '  path: "/Users",'],
    ]);
  });

  it("come from method and path where the operationId is empty", async () => {
    expect((await read("operations.ts")).match(/ {2}id: ".*Unnamed",/g)).toEqual([
      '  id: "putUnnamed",',
      '  id: "deleteUnnamed",',
    ]);
  });

  it("reach the server unchanged", async () => {
    const { createTransport } = await import(runtime);
    const { Api } = await import(workspace.path("gen", "index.ts"));
    let seen: Request | undefined;
    const fetch = async (request: Request) => {
      seen = request;
      return new Response(null, { status: 204 });
    };
    const api = new Api(createTransport({ baseUrl: "http://127.0.0.1/v1", token: null, fetch }));
    await api.m.getM(
      ...ARGUMENTS.map((_, index) => index + 1),
      { "m²": "1" },
      { deadlineHeader: "soon", query: { "q²": 2 } },
    );
    expect(seen?.url).toBe("http://127.0.0.1/v1/things/1/2/3/4/5/6/7/8/9/10/11/12?q%C2%B2=2");
    expect(seen?.headers.get("Deadline")).toBe("soon");
  });
});

describe("the option names that headers avoid", () => {
  it("are those of the runtime", { timeout: 60_000 }, async () => {
    await using workspace = await Workspace.create();
    await workspace.write("package.json", { type: "module" });
    const all = "CallOptions & ListOptions & BulkOptions & ModifyOptions<CallOptions>";
    const names = ["signal", "headers", "middleware", "noOp", "retries", "attemptTimeout", "deadline", "idleTimeout"];
    const others = ["onUploadProgress", "onDownloadProgress", "prefetch", "concurrency", "onChunk", "resume", "tries"];
    const listed = [...names, ...others].map((name) => JSON.stringify(name)).join(" | ");
    const path = await workspace.write(
      "options.ts",
      `import type { BulkOptions, CallOptions, ListOptions, ModifyOptions } from "@orgplane/runtime/codegen/v1";
export type Missing = Exclude<keyof (${all}), ${listed}>;
export const none: [Missing] extends [never] ? true : Missing = true;
`,
    );
    expect(diagnose([path])).toEqual([]);
  });
});

describe("the class of a client", () => {
  it.each([
    ["petstore.v2.json", "Petstore"],
    ["1forge.com.json", "Forge"],
    ["6-dot-authentiqio.json", "DotAuthentiqio"],
    ["_m².json", "M"],
    ["42.json", "Client"],
    ["change.json", "ChangeClient"],
  ])("takes its name from the letters and digits of the file: %s", async (file, className) => {
    await using workspace = await Workspace.create();
    const path = await workspace.write(file, minimal());
    expect(await workspace.run(path, "--out", workspace.path("gen"))).toMatchObject({ code: 0 });
    expect(await workspace.read("gen", "client.ts")).toContain(`export class ${className} extends`);
  });

  it("compiles whatever the runtime's functions and types are called", { timeout: 60_000 }, async () => {
    await using workspace = await Workspace.create();
    await workspace.write("package.json", { type: "module" });
    const names = ["fake", "fetch", "operations", "promise", "transport", "typed", "client-options", "open-value"];
    for (const name of names) {
      const path = await workspace.write(`${name}.json`, minimal());
      expect(await workspace.run(path, "--out", workspace.path("gen", name))).toMatchObject({ code: 0 });
    }
    expect(diagnose(Object.keys(await workspace.files("gen")))).toEqual([]);
  });
});
