import { createHash } from "node:crypto";
import { MARKER } from "../emit/file.ts";

/** `capabilities.ts`: what a platform can do, for a package that cannot read JSON where it runs. */
export function emitCapabilities(text: string, name: string): string {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  const lines = [
    `${MARKER} from ${name} (sha256:${hash}). Do not edit.`,
    "",
    'import type { Capabilities } from "@orgplane/adapter-kit/models";',
    "",
    "/** What the platform can do, without the implementation, which the adapter is. */",
    `export const capabilities: Omit<Capabilities, "implementation"> = ${JSON.stringify(withoutImplementation(text), null, 2)};`,
  ];
  return `${lines.join("\n")}\n`;
}

function withoutImplementation(text: string): object {
  const { implementation: _, ...rest } = JSON.parse(text);
  return rest;
}
