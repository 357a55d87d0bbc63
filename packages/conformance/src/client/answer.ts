import { type Json, type JsonObject, list, object } from "../contract/index.ts";
import { Violation } from "../violation.ts";

/** What a server answered to one call, read to its end. */
export class Answer {
  readonly operation: string;
  /** The request in a line, without its credentials: `PATCH /v1/spaces/spc_1`. */
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body, where it is JSON; else null. */
  readonly data: Json;

  constructor(operation: string, request: string, response: Response, bytes: Uint8Array) {
    this.operation = operation;
    this.request = request;
    this.status = response.status;
    this.headers = response.headers;
    this.bytes = bytes;
    this.data = /json/.test(response.headers.get("content-type") ?? "") ? parsed(bytes) : null;
  }

  get object(): JsonObject {
    return object(this.data);
  }

  /** The items of a page. */
  get items(): JsonObject[] {
    return list(this.object["items"]).map((item) => object(item));
  }

  get pagination(): JsonObject {
    return object(this.object["pagination"]);
  }

  get code(): string | undefined {
    const { code } = this.object;
    return this.status >= 400 && typeof code === "string" ? code : undefined;
  }

  get etag(): string {
    return this.headers.get("etag") ?? "";
  }

  /** The status, and of a problem what it says: `409 name_taken: A space …`. */
  get outcome(): string {
    if (this.status < 400) return String(this.status);
    const detail = this.object["detail"] ?? this.object["title"];
    if (this.code === undefined) return `${this.status} without a problem document`;
    return `${this.status} ${this.code}${typeof detail === "string" ? `: ${detail}` : ""}`;
  }

  /** Itself, when it has one of these statuses. @throws {Violation} otherwise. */
  expect(...statuses: number[]): this {
    if (statuses.includes(this.status)) return this;
    throw new Violation(`${this.request} is answered ${this.outcome}, where ${statuses.join(" or ")} is due`);
  }

  /** Itself, when it is a success. @throws {Violation} otherwise. */
  succeed(): this {
    if (this.status < 300) return this;
    throw new Violation(`${this.request} is answered ${this.outcome}, where a success is due`);
  }

  /** Itself, when it is a problem with this status and one of these codes. @throws {Violation} otherwise. */
  refuse(status: number, ...codes: string[]): this {
    if (this.status === status && this.code !== undefined && codes.includes(this.code)) return this;
    throw new Violation(`${this.request} is answered ${this.outcome}, where ${status} ${codes.join(" or ")} is due`);
  }
}

function parsed(bytes: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return null;
  }
}
