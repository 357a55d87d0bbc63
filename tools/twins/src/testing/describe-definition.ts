import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** An adapter, and what it is made of. */
export interface DefinitionOptions {
  /** The folder of the package. */
  readonly folder: URL;
  /** The adapter, with any credential. */
  readonly adapter: {
    readonly platform: string;
    readonly capabilities: { readonly implementation: { readonly name: string; readonly version: string } };
  };
  /** What the platform can do, as it was generated. */
  readonly capabilities: { readonly operations: Readonly<Record<string, { readonly support: string }>> };
  /** The handlers of the definition. */
  readonly handlers: Readonly<Record<string, unknown>>;
}

/** Describes what has to hold for the definition of every adapter: it says what it is, and has a handler for what it promises. */
export function describeDefinition({ folder, adapter, capabilities, handlers }: DefinitionOptions): void {
  describe("the definition", () => {
    it("has a handler for each operation that the platform has, and for no other", () => {
      const promised = Object.entries(capabilities.operations)
        .filter(([id, { support }]) => support !== "none" && id !== "getCapabilities")
        .map(([id]) => id);
      const made = Object.entries(handlers).filter(([, handler]) => handler !== "none");
      expect(made.map(([id]) => id).sort()).toEqual(promised.sort());
    });

    it("says what it is", () => {
      const { name, version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
      expect(`@orgplane/adapter-${adapter.platform}`).toBe(name);
      expect(adapter.capabilities.implementation).toEqual({ name, version });
    });
  });
}
