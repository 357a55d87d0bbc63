import type { Api } from "../client/api.ts";
import type { Contract } from "../contract/contract.ts";
import type { JsonObject } from "../contract/index.ts";
import type { Support } from "../support.ts";
import { Skip } from "../violation.ts";
import { type Kind, kindOf, memberships } from "./kinds.ts";
import type { Thing, World } from "./world.ts";

/** The world of a server that is only read from: the first thing of each kind that its lists show. */
export class FoundWorld implements World {
  readonly #api: Api;
  readonly #contract: Contract;
  readonly #support: Support;
  readonly #named: string | undefined;
  readonly #found = new Map<string, Promise<JsonObject>>();
  #count = 0;

  constructor(api: Api, contract: Contract, support: Support, organization: string | undefined) {
    this.#api = api;
    this.#contract = contract;
    this.#support = support;
    this.#named = organization;
  }

  async request(operation: string) {
    const path: Record<string, string> = {};
    for (const { name, in: place } of this.#contract.operation(operation).parameters) {
      if (place === "path") path[name] = await this.#value(operation, name, path);
    }
    return { path };
  }

  async organization(): Promise<Thing> {
    const id = this.#named ?? String((await this.#first("listOrganizations", {}))["id"]);
    const path = { organization: id };
    const answer = (await this.#api.call("getOrganization", { path })).succeed();
    return { id: String(answer.object["id"]), data: answer.object, etag: answer.etag, path };
  }

  async shared(kind: Kind): Promise<Thing> {
    const { path } = await this.request(kind.get);
    const answer = (await this.#api.call(kind.get, { path })).succeed();
    return { id: String(answer.object["id"]), data: answer.object, etag: answer.etag, path };
  }

  make(): Promise<never> {
    return this.join();
  }

  async join(): Promise<never> {
    throw new Skip("nothing is written in read-only mode");
  }

  unique(): string {
    return `orgplane-conformance-${++this.#count}`;
  }

  async #value(operation: string, name: string, path: Readonly<Record<string, string>>): Promise<string> {
    if (name === "organization") return this.#named ?? String((await this.#first("listOrganizations", {}))["id"]);
    if (name === "kind") return "model";
    if (name === "run") return String((await this.#first("listRuns", path))["uuid"]);
    const membership = memberships.find(({ get }) => get === operation);
    if (name === "user" && membership !== undefined)
      return String((await this.#first(membership.list, path))["user_id"]);
    const kind = kindOf(name);
    if (kind === undefined) throw new Error(`nothing is known of the path parameter ${name}`);
    return String((await this.#first(kind.list, path))["id"]);
  }

  #first(list: string, path: Readonly<Record<string, string>>): Promise<JsonObject> {
    const key = `${list} ${JSON.stringify(path)}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#look(list, path);
    this.#found.set(key, found);
    return found;
  }

  async #look(list: string, path: Readonly<Record<string, string>>): Promise<JsonObject> {
    if (!this.#support.has(list)) throw new Skip(`${this.#support.platform} does not have ${list}`);
    const [first] = (await this.#api.call(list, { path })).succeed().items;
    if (first === undefined) throw new Skip(`${list} shows nothing that could be looked at`);
    return first;
  }
}
