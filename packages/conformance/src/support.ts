import type { Answer } from "./client/answer.ts";
import { type Json, type JsonObject, list, object } from "./contract/index.ts";
import { Skip } from "./violation.ts";

/** What `GET /capabilities` answers: see `Capabilities` in the contract. */
export type Capabilities = JsonObject;

/** A part of a request that is answered 501, whatever else the request says. */
export interface Refusal {
  readonly in: string;
  readonly name: string;
  readonly fields: readonly string[] | null;
  readonly except: readonly string[] | null;
}

/** What a server supports, by its capabilities. Without capabilities, everything is expected of it. */
export class Support {
  readonly #operations: JsonObject | undefined;
  /** Why there is none, by the platform's own words. */
  readonly platform: string;

  constructor(capabilities: Capabilities | undefined) {
    this.#operations = capabilities === undefined ? undefined : object(capabilities["operations"]);
    this.platform = String(capabilities?.["name"] ?? "the server");
  }

  /** Whether the operation is there; one that the capabilities do not name is not. */
  has(operation: string): boolean {
    if (this.#operations === undefined) return true;
    const { support } = this.#entry(operation);
    return support !== undefined && support !== "none";
  }

  refusals(operation: string): Refusal[] {
    return list(this.#entry(operation)["refuses"]).map((refusal) => object(refusal) as unknown as Refusal);
  }

  /** Whether an answer says that the platform does not have what a request was wrong about: it need not say what else is wrong. */
  explains(operation: string, answer: Answer): boolean {
    return answer.status === 501 && answer.code === "not_supported" && this.refusals(operation).length > 0;
  }

  /** How it keeps `If-Match`: `atomic`, `checked`, `refused`, or what a server adds. Null for operations that do not take it. */
  preconditions(operation: string): Json {
    return this.#operations === undefined ? "atomic" : (this.#entry(operation)["preconditions"] ?? null);
  }

  /** What a second attempt does: `natural`, `key`, `looked-up`, `never`. */
  repeats(operation: string): Json {
    return this.#operations === undefined ? "key" : (this.#entry(operation)["repeats"] ?? null);
  }

  /** Whether a parameter is taken; of `query` and `sort`, whether this field is. */
  takes(operation: string, parameter: string, field?: string): boolean {
    return !this.refusals(operation).some((refusal) => {
      if (refusal.in === "body" || refusal.name !== parameter) return false;
      if (field === undefined) return refusal.fields === null && refusal.except === null;
      if (refusal.fields !== null) return refusal.fields.includes(field);
      return !(refusal.except ?? []).includes(field);
    });
  }

  /**
   * A body without the members that the platform refuses.
   *
   * @throws {Skip} when one of those is among `needed`, or when nothing is left.
   */
  body(operation: string, body: JsonObject, needed: readonly string[] = []): JsonObject {
    const copy = structuredClone(body);
    for (const refusal of this.refusals(operation)) {
      if (refusal.in !== "body") continue;
      const path = refusal.name.split("/").slice(1);
      const last = path.pop() ?? "";
      const parent = path.reduce<JsonObject>((at, part) => object(at[part]), copy);
      if (!(last in parent) || (refusal.except ?? []).includes(asExcept(parent[last]))) continue;
      if (needed.includes(last)) throw new Skip(`${this.platform} refuses ${refusal.name} of ${operation}`);
      delete parent[last];
    }
    if (Object.keys(copy).length === 0 && Object.keys(body).length > 0)
      throw new Skip(`${this.platform} refuses all that ${operation} would be sent`);
    return copy;
  }

  /** Whether nothing of a body is refused. */
  takesBody(operation: string, body: JsonObject): boolean {
    try {
      return JSON.stringify(this.body(operation, body)) === JSON.stringify(body);
    } catch (error) {
      if (error instanceof Skip) return false;
      throw error;
    }
  }

  #entry(operation: string): JsonObject {
    return object(this.#operations?.[operation]);
  }
}

/** A value as `except` has it: JSON, a string without its quotes. */
function asExcept(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
