import { createHash } from "node:crypto";
import { isRecord } from "@orgplane/spec/internal/openapi";
import { type Answerer, type AnswererOptions, createAnswerer } from "./answerer.ts";
import type { ServedContract } from "./control/types.ts";
import { basePathOf, toDocument } from "./document/document.ts";
import type { OpenApiDocument } from "./document/openapi-document.ts";
import { type ClientCode, createClientCode } from "./log/client-code.ts";

/** A document that is served, and all that is made of it. */
export interface ServedDocument {
  readonly document: OpenApiDocument;
  readonly answerer: Answerer;
  readonly clientCode: ClientCode;
  readonly basePath: string;
  /** What the control API tells of it. */
  readonly about: Omit<ServedContract, "problems">;
}

/**
 * Makes of a document what serves it.
 *
 * @throws DocumentError when it cannot be served.
 */
export function serveDocument(value: OpenApiDocument, options: Omit<AnswererOptions, "document">): ServedDocument {
  const document = toDocument(value);
  const answerer = createAnswerer({ ...options, document });
  const info = isRecord(document["info"]) ? document["info"] : {};
  let hash: string | undefined;
  return {
    document,
    answerer,
    clientCode: createClientCode(document),
    basePath: basePathOf(document),
    about: {
      title: String(info["title"] ?? ""),
      version: String(info["version"] ?? ""),
      // Only who asks for it waits for the whole document to be written out.
      get hash() {
        hash ??= createHash("sha256").update(JSON.stringify(document)).digest("hex");
        return hash;
      },
      operations: answerer.operations.length,
      loaded_at: new Date().toISOString(),
    },
  };
}
