import type { ContractOperation } from "../contract/index.ts";
import { Content, type Input } from "./input.ts";

/** The request of an operation. Path parameters that are missing are left as they stand, which no server can take for real. */
export function toRequest(baseUrl: string, token: string, operation: ContractOperation, input: Input): Request {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    encodeURIComponent(input.path?.[name] ?? whole),
  );
  const url = new URL(baseUrl.replace(/\/$/, "") + path);
  for (const [name, value] of Object.entries(input.query ?? {})) url.searchParams.set(name, value);

  const headers = new Headers({ accept: "application/json, application/problem+json, application/octet-stream;q=0.9" });
  const credentials = input.credentials === undefined ? { token } : input.credentials;
  if (credentials !== null) {
    if ("token" in credentials) headers.set("authorization", `Bearer ${credentials.token}`);
    else headers.set("x-api-key", credentials.apiKey);
  }
  let body: Uint8Array | undefined;
  if (input.body instanceof Content) {
    headers.set("content-type", input.body.type);
    body = input.body.bytes;
  } else if (input.body !== undefined) {
    headers.set("content-type", operation.body?.mediaType ?? "application/json");
    body = new TextEncoder().encode(JSON.stringify(input.body));
  }
  for (const [name, value] of Object.entries(input.headers ?? {})) headers.set(name, value);
  return new Request(url, {
    method: operation.method,
    headers,
    redirect: "manual",
    ...(body !== undefined && { body: body as BodyInit }),
  });
}
