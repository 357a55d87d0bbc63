import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { between, fixture, Workspace } from "./workspace.ts";

describe("the client of a description that others wrote", () => {
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

  describe("its methods", () => {
    it("are grouped by tags, in a class called like the file", () => {
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

    it("are called like the operationId, without the tag", () => {
      expect(between(client, "class ForeignImageActions", "\n}")).toContain(
        "  list(imageId: number, query?: ImageActionsListQuery,",
      );
      expect(between(client, "class ForeignRepos", "\n}")).toContain("  downloadTarball(");
    });

    it("are called like method and path where there is no operationId", () => {
      expect(client).toContain("  getVpcs(options?: CallOptions)");
      expect(client).toContain("  getVpcsByIdMembers(id: string, options?: CallOptions)");
      expect(operations).toContain('id: "getVpcsByIdMembers"');
    });

    it("avoid the members that every client has", () => {
      expect(client).toContain("  call_(query_: string,");
      expect(client).toContain("  then_(options?: CallOptions)");
      expect(operations).toContain("export const then_ = {");
    });

    it("take path parameters whose names are those of other arguments", () => {
      expect(client).toContain("this.call(op.reposDownloadTarball, query_, options)");
    });

    it("take no optional argument before a required one", () => {
      expect(client).toContain("  get(query_: string, query: ReposGetQuery | undefined, options: ReposGetOptions)");
    });
  });

  describe("its answers", () => {
    it("are JSON where several media types are offered", () => {
      expect(types).toContain("export type ReposGetResult = FullRepo;");
    });

    it("are bytes where only a redirection is documented", () => {
      expect(types).toContain("export type ReposDownloadTarballResult = ReadableStream<Uint8Array>;");
    });

    it("come from `default` where nothing else is documented, else it means the errors", () => {
      expect(types).toContain("export type ReposCallResult = ResourceModel;");
      expect(types).toContain("export interface ReposCallErrors {}");
      expect(types).toContain("ImageActionsListErrors extends Record<Exclude<ErrorStatus, 304>, Error> {");
    });

    it("count 2XX as 200", () => {
      expect(between(operations, "export const reposGet2", "} as const")).not.toContain("success");
      expect(types).toContain("export interface ReposGet2Errors extends Record<ServerErrorStatus, Problem> {}");
    });
  });

  describe("its types", () => {
    it("avoid names that generated code uses itself, and each other", () => {
      expect(models).toContain("export interface BlobModel {");
      expect(models).toContain("export interface ResourceModel {");
      expect(models).toContain("export interface FullRepo {");
      expect(models).toContain("export interface FullRepoModel {");
      expect(model("FullRepo")).toContain("license?: FullRepoModel;");
    });

    it("name what a reference into a schema means", () => {
      expect(model("FullRepo")).toContain("owner: SimpleUserLogin;");
      expect(models).toContain("export type SimpleUserLogin = string;");
    });

    it("translate `nullable` wherever it stands", () => {
      expect(model("FullRepo")).toContain("parent?: SimpleUser | null;");
      expect(model("FullRepo")).toContain("topics?: (string | null)[];");
      expect(model("FullRepo")).toContain('state?: "open" | "closed" | null;');
      expect(model("FullRepo")).toContain("nothing?: null;");
      expect(model("FullRepo")).toContain("anything?: unknown;");
    });

    it("survive keywords where they mean nothing", () => {
      expect(model("FullRepo")).toContain("required?: boolean;");
      expect(model("FullRepo")).toContain("shape?: Record<string, unknown>;");
      expect(model("FullRepo")).toContain('"+1"?: number;');
      expect(model("FullRepo")).toContain("example?: {\n    $ref?: string;\n  };");
    });

    it("are not widened by branches that only demand properties", () => {
      expect(between(types, "export interface ReposGet2Body {", "\n}")).toContain(
        "names?: string[];\n  slug?: string;",
      );
    });

    it("intersect properties with the union that stands beside them", () => {
      expect(models).toContain("export type Pair = {\n  a: string;\n} & (Cat | Dog);");
    });

    it("learn the values of a discriminator", () => {
      expect(between(models, "export type Cat =", ";\n};")).toContain('kind: "cat"');
      expect(model("Dog")).toBe('export interface Dog {\n  /** Its sort. */\n  sort: "dog";\n}');
    });

    it("may contain themselves", () => {
      expect(model("Node")).toContain("children?: Node[];");
    });

    it("take text where a parameter is sent in a media type", () => {
      expect(types).toContain("  /** Text in application/json. */\n  filter?: string | undefined;");
    });
  });

  it("keeps words of a description from becoming tags", () => {
    expect(model("SimpleUser")).toContain("   * \\@octocat writes\n   * \\@like this\n");
  });

  it("leaves optional cookies to the browser", () => {
    expect(types + client + operations).not.toContain("session");
  });
});

describe("the client of a description in several files", () => {
  it("is that of the whole", async () => {
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
