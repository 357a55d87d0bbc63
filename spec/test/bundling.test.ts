import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleContract } from "../src/document.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Bundles a contract with one operation, whose response is in these files. */
async function bundleOf(files: Record<string, string>) {
  const root = `
openapi: 3.1.1
info: { title: Library, version: 1.0.0 }
paths:
  /books:
    get: { $ref: resources/listBooks.yaml }
`;
  for (const [name, text] of Object.entries({ "openapi.yaml": root, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return bundleContract(join(folder, "openapi.yaml"));
}

describe("bundling the contract", () => {
  it("turns each file into a component with the name of the file", async () => {
    const { components } = await bundleOf({
      "resources/listBooks.yaml": 'responses: { "200": { $ref: responses/Books.yaml } }',
      "resources/responses/Books.yaml": "description: The books.",
    });
    expect(components).toEqual({ responses: { Books: { description: "The books." } } });
  });

  it("reports file and place of a dangling $ref", async () => {
    const bundled = bundleOf({ "resources/listBooks.yaml": 'responses: { "200": { $ref: responses/Books.yaml } }' });
    await expect(bundled).rejects.toThrow(
      `${join(folder, "resources/listBooks.yaml")}#/responses/200: Can't resolve $ref`,
    );
  });

  it("names a file that is not valid YAML", async () => {
    const bundled = bundleOf({ "resources/listBooks.yaml": "responses: {" });
    await expect(bundled).rejects.toThrow(join(folder, "resources/listBooks.yaml"));
  });

  it("names the place where a second file of the same name is referenced", async () => {
    const answer = (schema: string) =>
      `{ description: Books., content: { application/json: { schema: { $ref: ${schema} } } } }`;
    const bundled = bundleOf({
      "resources/listBooks.yaml": `responses: { "200": ${answer("schemas/Book.yaml")}, "202": ${answer("novels/Book.yaml")} }`,
      "resources/schemas/Book.yaml": "type: object",
      "resources/novels/Book.yaml": "type: string",
    });
    await expect(bundled).rejects.toThrow(/listBooks\.yaml#\/responses\/202.*Renamed Book to Book-2/);
  });

  it("names a missing file", async () => {
    const missing = join(folder, "missing.yaml");
    await expect(bundleContract(missing)).rejects.toThrow(missing);
  });
});
