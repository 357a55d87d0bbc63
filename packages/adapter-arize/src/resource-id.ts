import { refuse } from "@orgplane/adapter-kit";

/** Whether a text is an id of the platform: base64 of a text with a colon, as their client tells ids from names. */
export function isResourceId(text: string): boolean {
  // As strict as their client: `atob` takes text with spaces and without padding as well, which can be a name.
  if (!/^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i.test(text)) return false;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).includes(":");
  } catch {
    return false;
  }
}

/** @throws Refusal 404 for what is no id of the platform: nothing there is called so */
export function requireResourceId(text: string): void {
  if (!isResourceId(text)) refuse("not_found", { detail: `"${text}" is no id of Arize AX.` });
}
