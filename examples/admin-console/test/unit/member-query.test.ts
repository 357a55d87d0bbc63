import { reference } from "@orgplane/mock/reference";
import { expect, it } from "vitest";
import { memberQuery } from "../../src/members/member-query.ts";

it("asks for everybody when nothing is searched for", () => {
  expect(memberQuery({ text: "  ", role: "" })).toBeUndefined();
});

it("searches for a part of an address, and for a role", () => {
  expect(memberQuery({ text: "ada", role: "admin" })).toBe("email:%ada%,role:admin");
});

it("leaves a query of the contract as it is", () => {
  expect(memberQuery({ text: "status:invited", role: "" })).toBe("status:invited");
});

it("takes characters as they are, as the server reads them", async () => {
  const query = memberQuery({ text: String.raw`a,b|c%d~e\f`, role: "" });
  expect(query).toBe(String.raw`email:%a\,b\|c\%d\~e\\f%`);
  const url = `http://localhost/v1/organizations/acme/members?query=${encodeURIComponent(query ?? "")}`;
  const response = await reference()(new Request(url, { headers: { Authorization: "Bearer tok_owner" } }));
  expect(response.status).toBe(200);
});
