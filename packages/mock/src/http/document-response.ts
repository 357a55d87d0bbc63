import type { OpenApiDocument } from "../document/openapi-document.ts";
import { allowOrigin } from "./cors.ts";

/** The document that is served, at `/openapi.json` and `/openapi.yaml`; nothing for any other path. */
export async function documentResponse(request: Request, document: OpenApiDocument): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  if (pathname === "/openapi.json") {
    return answer(request, `${JSON.stringify(document)}\n`, "application/json");
  }
  if (pathname === "/openapi.yaml") {
    // Few ask for it, and YAML takes its time to load.
    const { stringify } = await import("yaml");
    return answer(request, stringify(document, { aliasDuplicateObjects: false }), "application/yaml");
  }
  return undefined;
}

function answer(request: Request, text: string, type: string): Response {
  return allowOrigin(request, new Response(text, { headers: { "Content-Type": type, "Cache-Control": "no-cache" } }));
}
