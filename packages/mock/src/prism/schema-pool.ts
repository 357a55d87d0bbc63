import type { PrismOperation, PrismResponse } from "./prism-operation.ts";

/**
 * Gives responses that say the same the same schema objects. Prism compiles each object that it meets, and the
 * operations of a document repeat their errors hundreds of times: with one object for all, each is compiled once.
 */
export function createSchemaPool(): (operation: PrismOperation) => PrismOperation {
  const pool = new Map<string, unknown>();
  const shared = <T>(value: T): T => {
    const key = keyOf(value);
    const known = (pool.get(key) as T | undefined) ?? value;
    pool.set(key, known);
    return known;
  };
  return (operation) => {
    // With recursive schemas, the same words can lead to other definitions in another operation.
    if ("__bundled__" in operation) return operation;
    return { ...operation, responses: operation.responses.map((response) => pooled(response, shared)) };
  };
}

function pooled(response: PrismResponse, shared: <T>(value: T) => T): PrismResponse {
  const { headers, contents } = response;
  return {
    ...response,
    ...(headers === undefined ? {} : { headers: shared(headers) }),
    ...(contents === undefined
      ? {}
      : {
          contents: contents.map((content) =>
            content.schema ? { ...content, schema: shared(content.schema) } : content,
          ),
        }),
  };
}

/** The value as text, without the ids that Prism's parser gives to everything: a hash, and beside it its origin. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (name, member) => {
    const isParsersId = name === "id" && typeof member === "string" && /^[0-9a-f]{10,16}$/.test(member);
    return name === "x-stoplight" || isParsersId ? undefined : member;
  });
}
