import { fileURLToPath } from "node:url";
import { bundle, createConfig } from "@redocly/openapi-core";
import type { Json } from "./openapi/index.ts";

/** A bundled OpenAPI document, as far as the tools here look into it. */
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
 * Reads a contract of many files and makes one document of it: each `$ref` to a file becomes a component named like the file.
 *
 * @throws {Error} that names file and place when a `$ref` leads nowhere, or two files of one name would become one component.
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
