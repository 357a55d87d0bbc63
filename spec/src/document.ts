import { fileURLToPath } from "node:url";
import { bundle, createConfig } from "@redocly/openapi-core";
import type { Json } from "./openapi/index.ts";

/** The parts of a bundled OpenAPI document that these tools read. */
export interface Document {
  openapi: string;
  tags?: { name: string; [key: string]: Json }[];
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, Json>>;
  [key: string]: Json;
}

/** The folder of the contract. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/**
 * Reads a contract of many files and bundles it: each `$ref` to a file becomes a component with the file's name.
 *
 * @throws {Error} that names file and place if a `$ref` leads nowhere, or if two files have the same name.
 */
export async function bundleContract(file = `${root}openapi.yaml`): Promise<Document> {
  const { bundle: result, problems } = await bundle({ ref: file, config: await createConfig({}) });
  const [problem] = problems;
  if (problem) {
    const at = problem.location[0];
    throw new Error(`${at?.source.absoluteRef ?? file}${at?.pointer ?? ""}: ${problem.message}`);
  }
  return result.parsed as Document;
}
