import { readFileSync } from "node:fs";
import { BaseResolver, Source } from "@redocly/openapi-core";

/** Files as on disk, except for those that a test has rewritten. */
export class EditedFiles extends BaseResolver {
  readonly #texts = new Map<string, string>();

  read(file: string): string {
    return this.#texts.get(file) ?? readFileSync(file, "utf8");
  }

  write(file: string, text: string): void {
    this.#texts.set(file, text);
  }

  override async loadExternalRef(file: string): Promise<Source> {
    const text = this.#texts.get(file);
    return text === undefined ? super.loadExternalRef(file) : new Source(file, text);
  }
}
