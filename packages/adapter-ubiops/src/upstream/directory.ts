import type { Wire } from "./wire.ts";

// How long an organization can be known by an old name.
const maxAge = 300_000;

/** Which id belongs to the name of an organization, as paths have names there, and members have ids here. */
export class Directory {
  readonly #ids = new Map<string, string>();
  #until = 0;

  /** Keeps all of a list, for five minutes. */
  note(organizations: readonly Pick<Wire<"OrganizationList">, "id" | "name">[]): void {
    this.#ids.clear();
    for (const { id, name } of organizations) this.#ids.set(name, id);
    this.#until = Date.now() + maxAge;
  }

  /** The id of the organization with a name, if it is known. */
  idOf(name: string): string | undefined {
    return Date.now() < this.#until ? this.#ids.get(name) : undefined;
  }

  /** Forgets a name that the adapter has changed itself. */
  forget(name: string): void {
    this.#ids.delete(name);
  }
}
