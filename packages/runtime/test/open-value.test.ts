import { describe, expect, expectTypeOf, it } from "vitest";
import { type OpenValue, openValue } from "../src/index.ts";

// As the generator types an open enum.
type Role = "admin" | "member" | OpenValue;

interface Member {
  role: Role;
  former: readonly Role[];
  team: { role: Role | null };
}

describe("openValue", () => {
  it("returns the text itself, with the type OpenValue", () => {
    expect(openValue("billing")).toBe("billing");
    expectTypeOf(openValue("billing")).toEqualTypeOf<OpenValue>();
    expectTypeOf<OpenValue>().toExtend<string>();
  });

  it("is required to write a value that is not listed", () => {
    const listed: Role = "admin";
    const meant: Role = openValue("billing");
    // @ts-expect-error misspelt
    const misspelt: Role = "amdin";
    const text: string = "admin";
    // @ts-expect-error a text of any origin
    const any: Role = text;
    expect([listed, meant, misspelt, any]).toEqual(["admin", "billing", "amdin", "admin"]);
  });

  it("is not required for a value that was read, at any depth", () => {
    const read: Member = { role: "member", former: [openValue("billing")], team: { role: null } };
    const written: Partial<Member> = { role: read.role, former: [...read.former, "admin"], team: { ...read.team } };
    expect(written).toEqual({ role: "member", former: ["billing", "admin"], team: { role: null } });
  });
});

describe("a value of an open enum", () => {
  it("can be compared with any text, and narrows to OpenValue by default", () => {
    const describeRole = (role: Role) => {
      switch (role) {
        case "admin":
        case "member":
          return "listed";
        case "billing":
          return "known here";
        default:
          expectTypeOf(role).toEqualTypeOf<OpenValue>();
          return role.toUpperCase();
      }
    };
    expect(["admin", "billing", "guest"].map((role) => describeRole(role as Role))).toEqual([
      "listed",
      "known here",
      "GUEST",
    ]);
  });
});
