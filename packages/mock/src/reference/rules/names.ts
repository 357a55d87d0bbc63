import { refuse } from "@orgplane/adapter-kit";

/** @throws the 409 `name_taken` when another one has the name */
export function requireFreeName(
  kind: string,
  name: string,
  others: readonly { readonly id: string; readonly name: string }[],
  own?: { readonly id: string },
): void {
  if (!others.some((other) => other.name === name && other.id !== own?.id)) return;
  refuse("name_taken", {
    detail: `${kind} "${name}" exists. Choose another name.`,
    errors: [{ pointer: "/name", code: "taken", detail: "is in use already" }],
  });
}
