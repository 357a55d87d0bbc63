import { namesFrom } from "../emit/file.ts";
import type { ClientModel, Direction, SchemaModel } from "../model/model.ts";

/** The imports of one generated file, collected while its code is written. */
export class Imports {
  readonly #model: ClientModel;
  readonly #values = new Set<string>();
  readonly #runtime = new Set<string>();
  readonly #models = new Map<string, string>();
  readonly #types = new Set<string>();
  readonly #local: ((name: string) => string) | undefined;

  /** @param local - The file's own name for a model that it does not import. */
  constructor(model: ClientModel, local?: (name: string) => string) {
    this.#model = model;
    this.#local = local;
  }

  /** A function or class of the runtime. */
  value(name: string): string {
    this.#values.add(name);
    return name;
  }

  /** A type of the runtime. */
  runtime(name: string): string {
    this.#runtime.add(name);
    return name;
  }

  /** A type of `types.ts`. */
  type(name: string): string {
    this.#types.add(name);
    return name;
  }

  /** The type of a named schema. */
  schema(schema: SchemaModel, direction: Direction): string {
    const name = nameOf(schema, direction);
    if (this.#local) return this.#local(name);
    // All other names of the runtime are reserved, so no schema has them.
    const local = name === "Problem" ? "Problem_" : name;
    this.#models.set(name, local);
    return local;
  }

  /** What `write` gives. If that is dropped, the names that it has imported are forgotten. */
  unlessDropped<T>(isDropped: (result: T) => boolean, write: () => T): T {
    const sizes = this.#all().map(({ size }) => size);
    const result = write();
    if (!isDropped(result)) return result;
    for (const [index, names] of this.#all().entries()) {
      for (const name of [...names.keys()].slice(sizes[index])) names.delete(name);
    }
    return result;
  }

  #all(): readonly (Set<string> | Map<string, string>)[] {
    return [this.#values, this.#runtime, this.#models, this.#types];
  }

  /** The statements. `others` are inserted in the order of the modules. */
  text(...others: readonly string[]): string {
    const models = Array.from(this.#models, ([name, local]) => (local === name ? name : `${name} as ${local}`));
    const types = [...this.#runtime];
    const runtime =
      this.#values.size > 0
        ? namesFrom("import", [...this.#values, ...types.map((name) => `type ${name}`)], this.#model.runtime)
        : namesFrom("import type", types, this.#model.runtime);
    const own = [namesFrom("import type", models, "./models.ts"), ...others];
    return [runtime, ...own, namesFrom("import type", this.#types, "./types.ts")].filter(Boolean).join("\n");
  }
}

/** The name of a schema in a direction. */
export function nameOf({ typeName, inputName }: SchemaModel, direction: Direction): string {
  return direction === "request" ? (inputName ?? typeName) : typeName;
}
