import { describe, expect, expectTypeOf, it } from "vitest";
import { type IsErrorOf, isErrorOf as isOf } from "../src/codegen/v1.ts";
import { ApiError, type Problem } from "../src/index.ts";
import { type CreateWidgetErrors, observed, rejection } from "./widgets.ts";

interface Operations {
  createWidget: { errors: CreateWidgetErrors };
  getWidget: { errors: { 404: Problem<"not_found"> } };
  exportWidgets: { errors: { 422: string } };
}

// As a resource package declares it.
const isErrorOf = isOf as IsErrorOf<Operations>;

const taken = async () => {
  const respond = () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 });
  return rejection(observed(respond).client.create({ name: "fraud" }));
};

describe("isErrorOf", () => {
  it("distinguishes the errors of one operation", async () => {
    const error = await taken();
    expect(isErrorOf(error, "createWidget")).toBe(true);
    expect(isErrorOf(error, "getWidget")).toBe(false);
  });

  it("distinguishes the errors of one status", async () => {
    const error = await taken();
    expect(isErrorOf(error, "createWidget", 409)).toBe(true);
    expect(isErrorOf(error, "createWidget", 422)).toBe(false);
    expect(isErrorOf(error, "getWidget", 404)).toBe(false);
  });

  it("is false for an error without a response", async () => {
    const refused = await rejection(observed().client.get(".."));
    for (const error of [refused, new Error("no"), undefined, null, "no", { operation: "getWidget", status: 404 }]) {
      expect(isErrorOf(error, "getWidget")).toBe(false);
    }
  });

  it("recognises the errors of another copy of the package", async () => {
    const brand = Symbol.for("@orgplane/runtime/error");
    const foreign = { [brand]: "ApiError", operation: "getWidget", status: 404 };
    expect(isErrorOf(foreign, "getWidget", 404)).toBe(true);
    expect(isErrorOf({ ...foreign, [brand]: "ConnectionError" }, "getWidget", 404)).toBe(false);
  });

  it("narrows to the problem of the given status", async () => {
    const error = await taken();
    if (!isErrorOf(error, "createWidget", 409)) throw new Error("expected a conflict");
    expect(error).toBeInstanceOf(ApiError);
    expectTypeOf(error.problem).toEqualTypeOf<Problem<"name_taken" | "request_in_progress">>();
    expectTypeOf(error.status).toEqualTypeOf<409>();
    expectTypeOf(error.operation).toEqualTypeOf<"createWidget">();
    // @ts-expect-error a status that the operation does not document
    isErrorOf(error, "createWidget", 404);
    // @ts-expect-error an operation that there is not
    isErrorOf(error, "destroyWidget");
  });

  it("narrows the problem by its status when no status is given", async () => {
    const error: unknown = await taken();
    if (!isErrorOf(error, "createWidget")) throw new Error("expected an error of createWidget");
    expectTypeOf(error.status).toEqualTypeOf<409 | 422>();
    if (error.status === 422) expectTypeOf(error.problem).toEqualTypeOf<Problem<"invalid_body">>();
  });

  it("falls back to any problem where the contract has none for the status", () => {
    const error: unknown = undefined;
    if (isErrorOf(error, "exportWidgets", 422)) expectTypeOf(error.problem).toEqualTypeOf<Problem>();
    expect(isErrorOf(error, "exportWidgets", 422)).toBe(false);
  });
});
