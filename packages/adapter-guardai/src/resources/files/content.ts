import type { Upstream } from "../../upstream/upstream.ts";
import { type } from "./file-named.ts";

/** Asks for the content of a file. @throws UpstreamError 404 where there is none */
export function download(up: Upstream, organization: string, ref: string): Promise<Response> {
  const query = { type, ref } as const;
  return up.get("/api/v1/organizations/{id}/file", { path: { id: organization }, query, answer: "stream" });
}

/** The whole content of a file. */
export async function contentOf(up: Upstream, organization: string, ref: string): Promise<Uint8Array> {
  return new Uint8Array(await (await download(up, organization, ref)).arrayBuffer());
}
