import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { between, fixture, Workspace } from "./workspace.ts";

describe("the client of a third-party description", () => {
  let workspace: Workspace;
  let models: string;
  let client: string;
  let operations: string;
  let types: string;

  beforeAll(async () => {
    workspace = await Workspace.create();
    expect(await workspace.run(fixture("foreign.yaml"), "--out", workspace.path("gen"))).toMatchObject({ code: 0 });
    models = await workspace.read("gen", "models.ts");
    client = await workspace.read("gen", "client.ts");
    operations = await workspace.read("gen", "operations.ts");
    types = await workspace.read("gen", "types.ts");
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  const model = (name: string) => between(models, `export interface ${name} {`, "\n}");

  describe("the methods of its client", () => {
    it("are grouped by tag, in a class named after the file", () => {
      expect(client.match(/^export class \w+/gm)).toEqual([
        "export class Foreign",
        "export class ForeignImageActions",
        "export class ForeignRepos",
        "export class ForeignVpcs",
      ]);
      expect(client).toContain(
        "  /** What can be done to images. */\n  readonly imageActions = new ForeignImageActions(this);",
      );
    });

    it("are named after the operationId, without the tag", () => {
      expect(between(client, "class ForeignImageActions", "\n}")).toContain(
        "  list(imageId: number, query?: ImageActionsListQuery,",
      );
      expect(between(client, "class ForeignRepos", "\n}")).toContain("  downloadTarball(");
    });

    it("are named after method and path without an operationId", () => {
      expect(client).toContain("  getVpcs(options?: CallOptions)");
      expect(client).toContain("  getVpcsByIdMembers(id: string, options?: CallOptions)");
      expect(operations).toContain('id: "getVpcsByIdMembers"');
    });

    it("have names that differ from the members of every client", () => {
      expect(client).toContain("  call_(query_: string,");
      expect(client).toContain("  then_(options?: CallOptions)");
      expect(operations).toContain("export const then_ = {");
    });

    it("accept path parameters named like other arguments", () => {
      expect(client).toContain("this.call(op.reposDownloadTarball, query_, options)");
    });

    it("have no optional argument before a required one", () => {
      expect(client).toContain("  get(query_: string, query: ReposGetQuery | undefined, options: ReposGetOptions)");
    });
  });

  describe("the responses of its client", () => {
    it("are JSON where several media types are offered", () => {
      expect(types).toContain("export type ReposGetResult = FullRepo;");
    });

    it("are bytes where only a redirect is documented", () => {
      expect(types).toContain("export type ReposDownloadTarballResult = ReadableStream<Uint8Array>;");
    });

    it("come from `default` if nothing else is documented; otherwise it describes the errors", () => {
      expect(types).toContain("export type ReposCallResult = ResourceModel;");
      expect(types).toContain("export interface ReposCallErrors {}");
      expect(types).toContain("ImageActionsListErrors extends Record<Exclude<ErrorStatus, 304>, Error> {");
    });

    it("treat 2XX as 200", () => {
      expect(between(operations, "export const reposGet2", "} as const")).not.toContain("success");
      expect(types).toContain("export interface ReposGet2Errors extends Record<ServerErrorStatus, Problem> {}");
    });
  });

  describe("the types of its client", () => {
    it("avoid names that generated code uses itself, and each other", () => {
      expect(models).toContain("export interface BlobModel {");
      expect(models).toContain("export interface ResourceModel {");
      expect(models).toContain("export interface FullRepo {");
      expect(models).toContain("export interface FullRepoModel {");
      expect(model("FullRepo")).toContain("license?: FullRepoModel;");
    });

    it("include the schema that a reference into a schema points to", () => {
      expect(model("FullRepo")).toContain("owner: SimpleUserLogin;");
      expect(models).toContain("export type SimpleUserLogin = string;");
    });

    it("translate `nullable` everywhere", () => {
      expect(model("FullRepo")).toContain("parent?: SimpleUser | null;");
      expect(model("FullRepo")).toContain("topics?: (string | null)[];");
      expect(model("FullRepo")).toContain('state?: "open" | "closed" | null;');
      expect(model("FullRepo")).toContain("nothing?: null;");
      expect(model("FullRepo")).toContain("anything?: unknown;");
    });

    it("tolerate keywords in meaningless places", () => {
      expect(model("FullRepo")).toContain("required?: boolean;");
      expect(model("FullRepo")).toContain("shape?: Record<string, unknown>;");
      expect(model("FullRepo")).toContain('"+1"?: number;');
      expect(model("FullRepo")).toContain("example?: {\n    $ref?: string;\n  };");
    });

    it("are not widened by branches that only require properties", () => {
      expect(between(types, "export interface ReposGet2Body {", "\n}")).toContain(
        "names?: string[];\n  slug?: string;",
      );
    });

    it("intersect properties with a union beside them", () => {
      expect(models).toContain("export type Pair = {\n  a: string;\n} & (Cat | Dog);");
    });

    it("contain the values of a discriminator", () => {
      expect(between(models, "export type Cat =", ";\n};")).toContain('kind: "cat"');
      expect(model("Dog")).toBe('export interface Dog {\n  /** Its sort. */\n  sort: "dog";\n}');
    });

    it("may be recursive", () => {
      expect(model("Node")).toContain("children?: Node[];");
    });

    it("use a string for a parameter sent in a media type", () => {
      expect(types).toContain("  /** Text in application/json. */\n  filter?: string | undefined;");
    });
  });

  it("keeps words in a description from becoming TSDoc tags", () => {
    expect(model("SimpleUser")).toContain("   * \\@octocat writes\n   * \\@like this\n");
  });

  it("leaves optional cookies to the browser", () => {
    expect(types + client + operations).not.toContain("session");
  });
});

describe("the client of a multi-file description", () => {
  it("equals the client of the bundled description", async () => {
    await using workspace = await Workspace.create();
    const { code } = await workspace.run(
      fixture("split", "openapi.yaml"),
      "--out",
      workspace.path("gen"),
      "--class",
      "Split",
    );
    expect(code).toBe(0);
    expect(await workspace.read("gen", "client.ts")).toContain("  getThing(thing: string, options?: CallOptions)");
    expect(await workspace.read("gen", "models.ts")).toContain("export interface Thing {\n  id: string;\n}");
  });
});
