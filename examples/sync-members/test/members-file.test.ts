import { describe, expect, it } from "vitest";
import { MembersFileError, readMembers } from "../src/members-file.ts";

it("reads the role of each address, in lower case", () => {
  expect([...readMembers("Ada@acme.example: admin\n# a remark\ngrace@acme.example: read-only\n")]).toEqual([
    ["ada@acme.example", "admin"],
    ["grace@acme.example", "read-only"],
  ]);
});

describe("a file of members is refused in one line if it", () => {
  it.each([
    ["is no YAML", "ada: [", /at line 1/],
    ["is a list", "- ada@acme.example", /^it has to have a line for each member/],
    ["is empty", "", /^it has to have a line for each member/],
    ["has a name instead of an address", "ada: admin", /^ada is not an address$/],
    ["has an unknown role", "ada@acme.example: owner", /has the role owner, and not admin, member, read-only$/],
    ["has an address twice", "a@b.example: admin\nA@b.example: member", /^A@b\.example is there twice$/],
    ["has no admin", "ada@acme.example: member", /^nobody is an admin$/],
  ])("%s", (_, text, message) => {
    expect(() => readMembers(text)).toThrow(MembersFileError);
    expect(() => readMembers(text)).toThrow(message);
    expect(() => readMembers(text)).toThrow(/^.*$/);
  });
});
