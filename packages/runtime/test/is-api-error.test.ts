import { describe, expect, expectTypeOf, it } from "vitest";
import { type IsApiError, isApiError as isOf, type OpenValue } from "../src/codegen/v1.ts";
import { observed, rejection } from "./widgets.ts";

type Code = "name_taken" | "not_found" | OpenValue;

// As a resource package declares it.
const isApiError = isOf as IsApiError<Code>;

const taken = () => {
  const respond = () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 });
  return rejection(observed(respond).client.create({ name: "fraud" }));
};

describe("isApiError with the codes of a contract", () => {
  it("distinguishes one code from the others", async () => {
    const error = await taken();
    expect(isApiError(error)).toBe(true);
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(isApiError(error, "not_found")).toBe(false);
  });

  it("offers the known codes and unexpected_response", () => {
    type Offered = Parameters<typeof isApiError>[1];
    expectTypeOf<Offered>().toEqualTypeOf<"name_taken" | "not_found" | "unexpected_response">();
  });

  it("narrows to a problem with the given code", async () => {
    const error = await taken();
    if (!isApiError(error, "name_taken")) throw new Error("expected a conflict");
    expectTypeOf(error.problem.code).toEqualTypeOf<"name_taken">();
  });

  it("does not compile with a misspelt code", async () => {
    // @ts-expect-error a code that the contract does not have
    expect(isApiError(await taken(), "nametaken")).toBe(false);
  });

  it("leaves a code of a newer server to a plain comparison", async () => {
    const error = await taken();
    expect(isApiError(error) && error.problem.code === "on_hold").toBe(false);
  });
});
