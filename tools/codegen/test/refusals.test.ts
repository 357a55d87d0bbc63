import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minimal } from "./minimal.ts";
import { Workspace } from "./workspace.ts";

type Description = ReturnType<typeof minimal>;
type Operation = NonNullable<Description["paths"][string][string]>;

const THING = "#/paths/~1things~1{thing}";

function get(description: Description): Operation {
  return method(description, "get");
}

function method(description: Description, name: string): Operation {
  const operation = description.paths["/things/{thing}"]?.[name];
  if (!operation) throw new Error(`no ${name} in the minimal description`);
  return operation;
}

const LONG_RUNNING = { poll: "getThing", id: "id", status: "state", done: ["up"], failed: ["down"] };

/** The edit that breaks the description, the place that the message must name, and its text. */
const broken: [string, (description: Description) => void, string][] = [
  [
    "a dangling $ref",
    (d) => Object.assign(d.components.schemas.Thing, { properties: { owner: { $ref: "#/components/schemas/Owner" } } }),
    "#/components/schemas/Thing/properties/owner: `$ref` #/components/schemas/Owner leads nowhere; define it, or correct the `$ref`",
  ],
  [
    "a $ref to an anchor",
    (d) => Object.assign(d.components.schemas.Thing, { properties: { owner: { $ref: "#owner" } } }),
    "#/components/schemas/Thing/properties/owner: `$ref` #owner is not a JSON pointer; write it as `#/components/schemas/Name`",
  ],
  [
    "a $ref to itself",
    (d) => Object.assign(d.components.schemas, { Loop: { $ref: "#/components/schemas/Loop" } }),
    "#/components/schemas/Loop: `$ref` #/components/schemas/Loop leads back to itself; let it end at a definition",
  ],
  [
    "a duplicate operationId",
    (d) => Object.assign(method(d, "delete"), { operationId: "getThing" }),
    `${THING}/delete/operationId: operationId getThing is taken by GET /things/{thing}; give each operation its own`,
  ],
  [
    "an x-long-running whose poll is not there",
    (d) => Object.assign(method(d, "delete"), { "x-long-running": { ...LONG_RUNNING, poll: "getThings" } }),
    `${THING}/delete/x-long-running/poll: getThings gets no JSON by an id; name the operationId of such a GET`,
  ],
  [
    "an x-long-running whose poll changes something",
    (d) => Object.assign(method(d, "delete"), { "x-long-running": { ...LONG_RUNNING, poll: "deleteThing" } }),
    `${THING}/delete/x-long-running/poll: deleteThing gets no JSON by an id; name the operationId of such a GET`,
  ],
  [
    "an x-long-running without a status",
    (d) => Object.assign(method(d, "delete"), { "x-long-running": { ...LONG_RUNNING, status: undefined } }),
    `${THING}/delete/x-long-running: has no \`status\`; add \`status\``,
  ],
  [
    "an x-long-running without an end",
    (d) => Object.assign(method(d, "delete"), { "x-long-running": { ...LONG_RUNNING, done: [] } }),
    `${THING}/delete/x-long-running/done: names no \`done\` states; write \`done: [...]\``,
  ],
  [
    "x-long-running of two polls in one group",
    (d) => {
      const other = { ...get(d), operationId: "getOther", "x-sdk-method": "getOther" };
      const stop = { ...method(d, "delete"), operationId: "stop", "x-sdk-method": "stop" };
      Object.assign(d.paths, { "/others/{thing}": { get: other, delete: stop } });
      Object.assign(method(d, "delete"), { "x-long-running": LONG_RUNNING });
      Object.assign(stop, { "x-long-running": { ...LONG_RUNNING, poll: "getOther" } });
    },
    "#/paths/~1others~1{thing}/delete/x-long-running/poll: is another one than that of the same group; give each poll a group of its own",
  ],
  [
    "an x-bulk without a list",
    (d) => Object.assign(method(d, "delete"), { "x-bulk": { items: "ids" } }),
    `${THING}/delete/x-bulk/items: the body's \`ids\` has no \`maxItems\`; say how many one request takes`,
  ],
  [
    "an x-bulk whose answer has no list",
    (d) => {
      const ids = { type: "array", maxItems: 9, items: { type: "string" } };
      const content = { "application/json": { schema: { type: "object", properties: { ids } } } };
      Object.assign(method(d, "delete"), { "x-bulk": { items: "ids" }, requestBody: { content } });
    },
    `${THING}/delete/x-bulk: has no lists to put together; answer 200 with an object of lists`,
  ],
  [
    "an x-sdk-method that is no identifier",
    (d) => Object.assign(get(d), { "x-sdk-method": "get-thing" }),
    `${THING}/get/x-sdk-method: \`get-thing\`: \`get-thing\` is not an identifier in camelCase; write it like \`list\` or \`members.list\``,
  ],
  [
    "an x-sdk-method with an empty segment",
    (d) => Object.assign(get(d), { "x-sdk-method": "things..get" }),
    `${THING}/get/x-sdk-method: \`things..get\`: \`\` is not an identifier in camelCase; write it like \`list\` or \`members.list\``,
  ],
  [
    "an x-sdk-method that is not text",
    (d) => Object.assign(get(d), { "x-sdk-method": ["get"] }),
    `${THING}/get/x-sdk-method: is not text; write a string here`,
  ],
  [
    "an x-sdk-method that every client has",
    (d) => Object.assign(get(d), { "x-sdk-method": "then" }),
    `${THING}/get/x-sdk-method: \`then\`: \`then\` belongs to every client already; write it like \`list\` or \`members.list\``,
  ],
  [
    "an x-sdk-method that another operation has",
    (d) => Object.assign(method(d, "delete"), { "x-sdk-method": "get" }),
    `${THING}/delete/x-sdk-method: \`get\` is the method of getThing too; give one of them another name`,
  ],
  [
    "an x-sdk-method that is a group too",
    (d) => Object.assign(method(d, "delete"), { "x-sdk-method": "get.away" }),
    `${THING}/get/x-sdk-method: \`get\` is also a group of methods; rename the method or the group`,
  ],
  [
    "an x-idempotency of its own",
    (d) => Object.assign(method(d, "delete"), { "x-idempotency": "maybe" }),
    `${THING}/delete/x-idempotency: maybe is not known; use natural, key or none`,
  ],
  [
    "an x-pagination without styles",
    (d) => Object.assign(get(d), { "x-pagination": {} }),
    `${THING}/get/x-pagination: names no known styles; write \`styles: [cursor]\`, \`[offset]\` or both`,
  ],
  [
    "an x-pagination whose answer has no items",
    (d) => Object.assign(get(d), { "x-pagination": { styles: ["cursor"] } }),
    `${THING}/get/x-pagination: the answer has no list \`items\`; answer an object with \`items\``,
  ],
  [
    "an x-open-enum that is no list",
    (d) => Object.assign(d.components.schemas.Thing, { type: "string", "x-open-enum": "a, b" }),
    "#/components/schemas/Thing/x-open-enum: is not a list of texts; list the values known today",
  ],
  [
    "an x-open-enum of numbers",
    (d) => Object.assign(d.components.schemas.Thing, { type: "integer", "x-open-enum": ["1"] }),
    "#/components/schemas/Thing/x-open-enum: stands beside another type; write `type: string`",
  ],
  [
    "an x-open-enum beside enum",
    (d) => Object.assign(d.components.schemas.Thing, { type: "string", "x-open-enum": ["a"], enum: ["a"] }),
    "#/components/schemas/Thing/x-open-enum: stands beside `enum`, which closes it; remove `enum`",
  ],
  [
    "a path parameter that is not declared",
    (d) => Object.assign(get(d), { parameters: [] }),
    `${THING}/get: path parameter {thing} is not declared; add it to \`parameters\``,
  ],
  [
    "a path parameter that the path does not have",
    (d) => get(d).parameters.push({ name: "part", in: "path", required: true, schema: { type: "string" } }),
    `${THING}/get/parameters/1: path parameter part is not in /things/{thing}; write {part} in the path, or remove the parameter`,
  ],
  [
    "a path parameter in another style",
    (d) => Object.assign(get(d).parameters[0] ?? {}, { style: "matrix" }),
    `${THING}/get/parameters/0/style: matrix is not supported in a path; use the style simple`,
  ],
  [
    "a required cookie",
    (d) => get(d).parameters.push({ name: "session", in: "cookie", required: true, schema: { type: "string" } }),
    `${THING}/get/parameters/1: a required cookie is not supported; send the value in a header instead`,
  ],
  [
    "a header whose name is none",
    (d) => get(d).parameters.push({ name: "Größe", in: "header", schema: { type: "string" } }),
    `${THING}/get/parameters/1/name: Größe can name no header; use letters, digits and \`-\``,
  ],
  [
    "a path with a parameter twice",
    (d) =>
      Object.assign(d.paths, { "/a/{thing}/b/{thing}": { get: { ...get(d), operationId: "a", "x-sdk-method": "a" } } }),
    "#/paths/~1a~1{thing}~1b~1{thing}/get: /a/{thing}/b/{thing} has {thing} twice; give each its own name",
  ],
  [
    "two methods of one name under one tag",
    (d) => {
      Object.assign(get(d), { tags: ["things"] });
      Object.assign(method(d, "delete"), { tags: ["things"], "x-sdk-method": "get" });
    },
    `${THING}/delete/x-sdk-method: \`get\` is the method of getThing too; give one of them another name`,
  ],
  [
    "a parameter that is declared twice",
    (d) => get(d).parameters.push({ name: "q", in: "query" }, { name: "q", in: "query" }),
    `${THING}/get/parameters/2: q is declared twice; leave one of them`,
  ],
  [
    "a parameter from nowhere",
    (d) => get(d).parameters.push({ name: "q", in: "body" }),
    `${THING}/get/parameters/1/in: body is no place for a parameter; use path, query or header`,
  ],
  [
    "a parameter without a name",
    (d) => get(d).parameters.push({ in: "query" }),
    `${THING}/get/parameters/1: has no \`name\`; add \`name\``,
  ],
  [
    "a status that is none",
    (d) => Object.assign(get(d).responses, { ok: { description: "OK" } }),
    `${THING}/get/responses/ok: ok is no status; use 200, 2XX, default …`,
  ],
  [
    "an operation that is no object",
    (d) => Object.assign(d.paths["/things/{thing}"] ?? {}, { get: null }),
    `${THING}/get: is not an operation; write an object here`,
  ],
  [
    "a type that does not exist",
    (d) => Object.assign(d.components.schemas.Thing, { type: "text" }),
    '#/components/schemas/Thing/type: "text" is not a type; use string, number, integer, boolean, object, array, null',
  ],
  [
    "a property that is no schema",
    (d) => Object.assign(d.components.schemas.Thing, { properties: { id: "string" } }),
    "#/components/schemas/Thing/properties/id: is not a schema; write an object or a boolean",
  ],
  ["no operations", (d) => Object.assign(d, { paths: {} }), "#: has no operations; add one to `paths`"],
  [
    "another version of OpenAPI",
    (d) => Object.assign(d, { openapi: "4.0.0" }),
    "#/openapi: version 4.0.0 is not supported; use OpenAPI 3.0, 3.1 or 3.2",
  ],
  [
    "Swagger",
    (d) => Object.assign(d, { swagger: "2.0" }),
    "#/swagger: Swagger 2.0 is not supported; convert it to OpenAPI 3",
  ],
];

describe("an existing generated client", () => {
  let workspace: Workspace;
  let before: Record<string, string>;

  beforeAll(async () => {
    workspace = await Workspace.create();
    const spec = await workspace.write("minimal.json", minimal());
    expect(await workspace.run(spec, "--out", workspace.path("out", "gen"))).toMatchObject({ code: 0, complaints: [] });
    before = await workspace.files("out");
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  async function refuse(...args: string[]): Promise<string> {
    const { code, complaints, printed } = await workspace.run(...args);
    expect(code).toBe(1);
    expect(printed).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).not.toContain("\n");
    expect(await workspace.files("out")).toEqual(before);
    return complaints[0] ?? "";
  }

  describe("is unchanged, with one line that names file, place and remedy, after", () => {
    it.each(broken)("%s", async (_, breakIt, complaint) => {
      const description = minimal();
      breakIt(description);
      const path = await workspace.write("broken.json", description);
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/^\S*broken\.json#/);
      expect(line.replace(/^\S*?broken\.json/, "")).toBe(complaint);
    });

    it("a missing file", async () => {
      const line = await refuse(workspace.path("missing.json"), "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/missing\.json: no such file; check the path$/);
    });

    it("a folder in place of a file", async () => {
      const line = await refuse(workspace.folder, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/: is a folder; name the file in it$/);
    });

    it("invalid JSON", async () => {
      const path = await workspace.write("torn.json", '{ "openapi": ');
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/torn\.json: is not valid JSON \(.*\); correct its syntax$/);
    });

    it("invalid YAML", async () => {
      const path = await workspace.write("torn.yaml", "openapi: 3.1.0\ninfo: {\n");
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/torn\.yaml:3:1: is not valid YAML \(.*\); correct its syntax$/);
    });

    it("YAML with a duplicate key", async () => {
      const path = await workspace.write("twice.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n");
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/twice\.yaml:2:1: is not valid YAML \(.*unique.*\); correct its syntax$/);
    });

    it("a file that is not a description", async () => {
      const path = await workspace.write("list.yaml", "- 1\n");
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/list\.yaml#: is not an OpenAPI description; name the file of one$/);
    });

    it("a reference to a missing file", async () => {
      const description = minimal();
      Object.assign(description.components.schemas, { Thing: { $ref: "Thing.yaml" } });
      const path = await workspace.write("parts.json", description);
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(
        /parts\.json#\/components\/schemas\/Thing: Thing\.yaml: no such file; let it lead to a file here$/,
      );
    });

    it.each(["http:", ""])("a reference to another host, which is not asked: %s//127.0.0.1:9", async (scheme) => {
      const description = minimal();
      Object.assign(description.components.schemas, { Thing: { $ref: `${scheme}//127.0.0.1:9/Thing.yaml` } });
      const path = await workspace.write("remote.json", description);
      const line = await refuse(path, "--out", workspace.path("out", "gen"));
      expect(line).toMatch(/references to other hosts are not followed/);
    });

    it.each(["Call", "Transport"])("a class named like something that generated code uses: %s", async (name) => {
      const path = await workspace.write("api.json", minimal());
      expect(await refuse(path, "--out", workspace.path("out", "gen"), "--class", name)).toMatch(
        new RegExp(
          `api\\.json#: the class name ${name} is one that generated code uses itself; choose another with \`--class\`, or \`class\` in the configuration$`,
        ),
      );
    });

    it("handwritten files in the output folder", async () => {
      const path = await workspace.write("good.json", minimal());
      await workspace.write("src/index.ts", "export const mine = 1;\n");
      const line = await refuse(path, "--out", workspace.path("src"));
      expect(line).toMatch(/src\/index\.ts: was not generated, and would be removed; move it, or name another place$/);
      expect(await workspace.read("src", "index.ts")).toBe("export const mine = 1;\n");
    });

    it("a file in place of the output folder", async () => {
      const path = await workspace.write("good.json", minimal());
      expect(await refuse(path, "--out", path)).toMatch(/good\.json: is a file; name a folder$/);
    });
  });

  describe("is unchanged, with one line that names the option, after", () => {
    it.each([
      ["an unknown option", ["--frobnicate"], /^orgplane-codegen: Unknown option '--frobnicate'; see .* --help$/],
      ["an option without its value", ["a.json", "--out"], /^orgplane-codegen: .*'--out <value>'.*; see .* --help$/],
      ["two descriptions", ["a.json", "b.json"], /^orgplane-codegen: b\.json is one description too many; see /],
      ["a description without a folder", ["a.json"], /^orgplane-codegen: a description needs --out; see /],
      ["a folder without a description", ["--out", "x"], /^orgplane-codegen: --out needs a description; see /],
      ["a class without a description", ["--class", "X"], /^orgplane-codegen: --class needs a description; see /],
      [
        "a description and a configuration",
        ["a.json", "--config", "b.yaml"],
        /^orgplane-codegen: --config excludes a description; see /,
      ],
      [
        "an invalid class name",
        ["a.json", "--out", "x", "--class", "my client"],
        /^orgplane-codegen: --class my client is no class name; write one like Spaces$/,
      ],
    ])("%s", async (_, args, complaint) => {
      expect(await refuse(...args)).toMatch(complaint);
    });
  });

  describe("is unchanged, with one line that points into the configuration, after", () => {
    const good = { spec: "minimal.json", class: "Minimal", out: "out/gen" };
    it.each([
      ["no packages", {}, /#: names no packages; list one below `packages`$/],
      [
        "an unknown setting",
        { packages: [good], colour: 1 },
        /#\/colour: is not a setting; use runtime, scopes, packages, reference$/,
      ],
      [
        "a package without a folder",
        { packages: [{ spec: "a", class: "A" }] },
        /#\/packages\/0: has no `out`; add `out`$/,
      ],
      [
        "an invalid class name",
        { packages: [{ ...good, class: "minimal" }] },
        /#\/packages\/0\/class: minimal is no class name; write one like `Spaces`$/,
      ],
      [
        "an unknown setting of a package",
        { packages: [{ ...good, clazz: "A" }] },
        /#\/packages\/0\/clazz: is not a setting; use spec, class, out, client$/,
      ],
      [
        "two packages in one folder",
        { packages: [good, good] },
        /#\/packages\/1\/out: is the folder of another package; give each its own$/,
      ],
      [
        "a scope that matches nothing",
        { packages: [good], scopes: { organization: [] } },
        /#\/scopes\/organization: is empty; list the parameters that it fills$/,
      ],
      [
        "a reference without a file",
        { packages: [good], reference: { intro: "All." } },
        /#\/reference: has no `out`; add `out`$/,
      ],
    ])("%s", async (_, config, complaint) => {
      expect(await refuse("--config", await workspace.write("config.json", config))).toMatch(complaint);
    });

    it("one invalid description among several", async () => {
      const description = minimal();
      Object.assign(get(description), { "x-sdk-method": "no-name" });
      await workspace.write("wrong.json", description);
      const changed = minimal();
      Object.assign(changed.info, { title: "Changed" });
      await workspace.write("changed.json", changed);
      const packages = [
        { ...good, spec: "changed.json" },
        { spec: "wrong.json", class: "Wrong", out: "out/wrong" },
      ];
      const line = await refuse("--config", await workspace.write("config.json", { packages }));
      expect(line).toMatch(/wrong\.json#\/paths/);
    });

    it("a missing configuration", async () => {
      expect(await refuse("--config", workspace.path("none.yaml"))).toMatch(
        /none\.yaml: no such file; check the path$/,
      );
    });
  });
});
