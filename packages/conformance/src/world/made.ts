import type { Api } from "../client/api.ts";
import { Content, type Input } from "../client/input.ts";
import type { Contract } from "../contract/contract.ts";
import { type Json, type JsonObject, object } from "../contract/index.ts";
import type { Support } from "../support.ts";
import { Skip } from "../violation.ts";
import { otherBody } from "./bodies.ts";
import { FoundWorld } from "./found.ts";
import { type Kind, kindOf, kinds, type Membership, member, memberships, organization } from "./kinds.ts";
import type { Thing, World } from "./world.ts";

/** What a made world starts from. */
export interface MadeWorldOptions {
  readonly api: Api;
  readonly contract: Contract;
  readonly support: Support;
  /** An organization that is there already. */
  readonly given: string | undefined;
  /** What all names that the suite gives begin with. */
  readonly prefix: string;
  /** Whether what cannot be removed may be made, since the server is thrown away. */
  readonly isDisposable: boolean;
}

/** The world of a server that may be written to: the suite makes what it needs. */
export class MadeWorld implements World {
  readonly #options: MadeWorldOptions;
  readonly #shared = new Map<string, Promise<Thing>>();
  readonly #grounds = new Map<string, Promise<Ground>>();
  readonly #found: FoundWorld;
  #inProject: Promise<JsonObject> | undefined;
  #count = 0;

  constructor(options: MadeWorldOptions) {
    this.#options = options;
    this.#found = new FoundWorld(options.api, options.contract, options.support, options.given);
  }

  unique(): string {
    // Of one length, so that later names sort after earlier ones.
    return `${this.#options.prefix}-${String(++this.#count).padStart(5, "0")}`;
  }

  organization(): Promise<Thing> {
    const { support, given, api } = this.#options;
    return this.#once(organization.name, async () => {
      if (support.has(organization.create) && support.has(organization.remove)) return this.make(organization);
      if (given === undefined)
        throw new Skip(`${support.platform} does not create and delete organizations: name one to work in`);
      const answer = (await api.call("getOrganization", { path: { organization: given } })).succeed();
      return thing(organization, answer.object, answer.etag, {});
    });
  }

  shared(kind: Kind): Promise<Thing> {
    // Where none can be made and removed, the one that was named is there to be worked in.
    if (kind === organization) return this.organization();
    return this.#once(kind.name, () => this.make(kind));
  }

  /** Whether all that the suite gets of a kind is what the named organization has: it may be read, and stays as it is. */
  #isOnlyFound(kind: Kind): boolean {
    const { support, given } = this.#options;
    return given !== undefined && kind !== organization && !(support.has(kind.create) && support.has(kind.remove));
  }

  make(kind: Kind, more: JsonObject = {}): Promise<Thing> {
    return this.#make(kind, more);
  }

  async #make(kind: Kind, more: JsonObject, home?: string): Promise<Thing> {
    const { api } = this.#options;
    const input = await this.#create(kind, more, home);
    const answer = (await api.call(kind.create, input)).expect(201);
    return thing(kind, answer.object, answer.etag, input.path ?? {});
  }

  async join(membership: Membership): Promise<Thing> {
    const { api } = this.#options;
    const input = await this.#membership(membership);
    const body = membership.roles[0];
    // Some platforms do not tell a new member from a changed one.
    const answer = (await api.call(membership.set, { ...input, body })).expect(200, 201);
    return { id: String(answer.object["user_id"]), data: answer.object, etag: answer.etag, path: input.path ?? {} };
  }

  async request(operation: string, { fresh = false } = {}): Promise<Input> {
    const create = kinds.find((kind) => kind.create === operation);
    if (create !== undefined) return this.#create(create, {});
    const membership = memberships.find((one) => [one.get, one.set, one.remove].includes(operation));
    if (membership !== undefined) return this.#ofMembership(operation, membership, fresh);
    const listed = memberships.find(({ list }) => list === operation);
    if (listed !== undefined) return { path: await this.#placeOf(listed) };

    const { parameters, method } = this.#options.contract.operation(operation);
    const names = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    if (names.includes("run")) return { path: await this.#run() };
    const kind = kindOf(names.at(-1) ?? "");
    if (kind === undefined) return { path: await this.#path(names), ...this.#body(operation) };
    if (this.#isOnlyFound(kind) && method === "GET") return this.#found.request(operation);
    const target = fresh && operation !== kind.get ? await this.make(kind) : await this.shared(kind);
    return { path: target.path, ...this.#body(operation, kind, target) };
  }

  /** What creates one: its path, and its body without what the platform refuses. */
  async #create(kind: Kind, more: JsonObject, given?: string): Promise<Input> {
    const { contract, support, isDisposable } = this.#options;
    if (!support.has(kind.create)) throw new Skip(`${support.platform} does not have ${kind.create}`);
    // What is made has to be removed again, or each run would leave more of it.
    if (!support.has(kind.remove) && !isDisposable)
      throw new Skip(`${support.platform} does not have ${kind.remove}: it would stay`);
    const { parameters } = contract.operation(kind.create);
    const path = await this.#path(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
    const home = kind === organization ? "" : (given ?? (await this.organization()).id);
    if ("organization" in path) path["organization"] = home;
    const body = kind.body(kind.labelOf(this.unique()), home);
    if (body instanceof Content) return { path, body };
    const project = kind.isInProject ? await this.#project() : {};
    return {
      path,
      body: support.body(kind.create, { ...project, ...body, ...more }, [kind.label, ...Object.keys(more)]),
    };
  }

  /** The first project, as a member of a body; the API makes none, so there may be none. */
  #project(): Promise<JsonObject> {
    this.#inProject ??= this.#findProject();
    return this.#inProject;
  }

  async #findProject(): Promise<JsonObject> {
    const { api, support } = this.#options;
    if (!support.has("listProjects")) return {};
    const { path } = await this.organization();
    const [project] = (await api.call("listProjects", { path })).succeed().items;
    return project === undefined ? {} : { project: String(project["name"]) };
  }

  async #path(names: readonly string[]): Promise<Record<string, string>> {
    const path: Record<string, string> = {};
    for (const name of names) path[name] = await this.#value(name);
    return path;
  }

  async #value(name: string): Promise<string> {
    if (name === "organization") return (await this.organization()).id;
    if (name === "kind") return "model";
    const kind = kindOf(name);
    if (kind === undefined) throw new Error(`nothing is known of the path parameter ${name}`);
    return (await this.shared(kind)).id;
  }

  /** Runs are made by the platform's own tools alone, so one of the given organization has to do. */
  async #run(): Promise<Record<string, string>> {
    const { api, given } = this.#options;
    if (given === undefined) throw new Skip("the API makes no runs: name an organization that has some");
    const [run] = (await api.call("listRuns", { path: { organization: given } })).succeed().items;
    if (run === undefined) throw new Skip(`organization ${given} has no runs`);
    return { organization: given, run: String(run["uuid"]) };
  }

  #body(operation: string, kind?: Kind, target?: Thing): Input {
    const { support } = this.#options;
    const body = this.#plainBody(operation, kind, target);
    if (body === undefined) return {};
    return { body: body instanceof Content ? body : support.body(operation, object(body)) };
  }

  #plainBody(operation: string, kind?: Kind, target?: Thing): Json | Content | undefined {
    const unique = this.unique();
    if (operation === kind?.update) return kind.patch?.(unique);
    if (operation === kind?.replace) return kind.replacement?.(target?.data ?? {}, unique);
    return otherBody(operation, unique);
  }

  async #membership(membership: Membership): Promise<Input> {
    const { place, person } = await this.#ground(membership);
    return { path: { ...place.path, user: await person() } };
  }

  /** Where the members are listed that the suite adds. What only reads needs nobody to be added. */
  async #placeOf(membership: Membership): Promise<Thing["path"]> {
    const { support } = this.#options;
    const adds = support.has(membership.set) && (support.has(member.create) || this.#isOnlyFound(member));
    return (adds ? (await this.#ground(membership)).place : await this.shared(membership.of)).path;
  }

  #ground(membership: Membership): Promise<Ground> {
    const known = this.#grounds.get(membership.name) ?? this.#findGround(membership);
    this.#grounds.set(membership.name, known);
    return known;
  }

  async #findGround(membership: Membership): Promise<Ground> {
    const { api, given, support } = this.#options;
    if (!this.#isOnlyFound(member)) {
      const place = await this.shared(membership.of);
      const invited = await this.make(member);
      const path = { ...place.path, user: invited.id };
      const answer = await api.call(membership.set, { path, body: membership.roles[0] });
      if (answer.status !== 422 || invited.data["status"] !== "invited")
        return { place, person: async () => (await this.make(member)).id };
    }
    if (given === undefined)
      throw new Skip(`${support.platform} adds nobody who is only invited: name an organization`);
    const me = (await api.call("getCurrentUser")).succeed().object["id"];
    const { items } = (await api.call("listMembers", { path: { organization: given } })).succeed();
    const people = items.filter(({ id, status }) => status === "active" && id !== me).map(({ id }) => String(id));
    if (people.length === 0)
      throw new Skip(`nobody can be added to a ${membership.of.name} of ${support.platform}, as nobody else is there`);
    let count = 0;
    return {
      place: await this.#make(membership.of, {}, given),
      person: async () => people[count++ % people.length] ?? "",
    };
  }

  async #ofMembership(operation: string, membership: Membership, fresh: boolean): Promise<Input> {
    if (operation === membership.set) return { ...(await this.#membership(membership)), body: membership.roles[0] };
    const joined = fresh ? this.join(membership) : this.#once(membership.name, () => this.join(membership));
    return { path: (await joined).path };
  }

  #once(name: string, make: () => Promise<Thing>): Promise<Thing> {
    const known = this.#shared.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.#shared.set(name, made);
    return made;
  }
}

/** Where members are added, and who is: somebody new each time, or those that are there in turn. */
interface Ground {
  readonly place: Thing;
  readonly person: () => Promise<string>;
}

function thing(kind: Kind, data: JsonObject, etag: string, path: Readonly<Record<string, string>>): Thing {
  const id = String(data["id"]);
  return { id, data, etag, path: { ...path, [kind.parameter]: id } };
}
