import { UpstreamError } from "@orgplane/adapter-kit/upstream";

/** The text of an id. @throws UpstreamError for an answer without one */
export function idText(id: number): string {
  // What is in front of the platform can answer JSON of any form.
  if (typeof id !== "number") throw new UpstreamError("GuardAI answers something without an id");
  return String(id);
}
