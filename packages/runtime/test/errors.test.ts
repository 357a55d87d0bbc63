import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import {
  AbortError,
  ApiError,
  ArgumentError,
  AuthError,
  BulkError,
  ConfigurationError,
  ConnectionError,
  DecodeError,
  DeprecationError,
  isApiError,
  MiddlewareError,
  OperationFailedError,
  OrgplaneError,
} from "../src/index.ts";
import { observed, rejection } from "./widgets.ts";

const failing = () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 });

async function failure(options = {}): Promise<ApiError> {
  return (await rejection(observed(failing, options).client.get("fraud"))) as ApiError;
}

describe("an error", () => {
  it.each([
    ["AbortError", AbortError],
    ["ApiError", ApiError],
    ["ArgumentError", ArgumentError],
    ["AuthError", AuthError],
    ["BulkError", BulkError],
    ["ConfigurationError", ConfigurationError],
    ["ConnectionError", ConnectionError],
    ["DecodeError", DecodeError],
    ["DeprecationError", DeprecationError],
    ["MiddlewareError", MiddlewareError],
    ["OperationFailedError", OperationFailedError],
  ])("of the class %s says that name itself, whatever a minifier calls the class", (name, { prototype }) => {
    expect(Object.getOwnPropertyDescriptor(prototype, "name")?.get?.call({})).toBe(name);
  });

  it("is an instance of its class and its bases, and of no other class", async () => {
    const error = await failure();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(OrgplaneError);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ConnectionError);
    expect(new TypeError()).not.toBeInstanceOf(OrgplaneError);
    expect(null).not.toBeInstanceOf(OrgplaneError);
  });

  it("is no instance of a class that a user derives, unless it is one", async () => {
    class RefusedError extends ArgumentError {}
    const refused = new RefusedError("space", "is refused");
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toBeInstanceOf(ArgumentError);
    expect(new ArgumentError("space", "is refused")).not.toBeInstanceOf(RefusedError);
  });
});

describe("an error of another installed copy", () => {
  it("is recognised by guard and instanceof", async () => {
    vi.resetModules();
    const copy: typeof import("./widgets.ts") = await import("./widgets.ts");
    const error = await rejection(copy.observed(failing).client.get("fraud"));
    expect(Object.getPrototypeOf(error)).not.toBe(ApiError.prototype);
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(OrgplaneError);
    expect(error).not.toBeInstanceOf(ConnectionError);
  });

  it("is recognised by its brand, not by its name", () => {
    const brand = Symbol.for("@orgplane/runtime/error");
    const branded = Object.assign(new Error("taken"), { [brand]: "ApiError", problem: { code: "name_taken" } });
    class ApiError extends Error {
      override name = "ApiError";
      problem = { code: "name_taken" };
    }
    expect(isApiError(branded, "name_taken")).toBe(true);
    expect(isApiError(branded, "stale_etag")).toBe(false);
    expect(isApiError(new ApiError(), "name_taken")).toBe(false);
  });
});

describe("a logged error", () => {
  const secrets = { token: "tok_super_secret", apiKey: "key_super_secret" };

  it("as JSON tells what happened", async () => {
    expect(JSON.parse(JSON.stringify(await failure()))).toMatchObject({
      name: "ApiError",
      message: "[name_taken] is taken (409 GET /v1/widgets/fraud)",
      operation: "getWidget",
      method: "GET",
      url: "https://api.test/v1/widgets/fraud",
      problem: { code: "name_taken" },
      meta: { status: 409 },
    });
  });

  it("as JSON and as Node prints it holds no credential and no cookie", async () => {
    const { client } = observed(
      (request) =>
        Response.json(
          { detail: request.headers.get("Authorization") },
          { status: 401, headers: { "Set-Cookie": "session=super_secret", "X-Request-Id": "req_1" } },
        ),
      { ...secrets, headers: { Cookie: "session=super_secret" } },
    );
    const error = await rejection(client.create({ password: "super_secret" }));
    const told = `${JSON.stringify(error)}\n${inspect(error, { depth: 9, showHidden: false })}`;
    expect(told).toContain("req_1");
    expect(told).not.toContain("super_secret");
  });

  it("leaves no credential to be seen on the client", () => {
    const { client } = observed(failing, secrets);
    expect(`${inspect(client, { depth: 9 })}${JSON.stringify(client)}`).not.toContain("super_secret");
  });
});
