import { createOrgplane } from "@orgplane/client";
import { createFake } from "@orgplane/client/testing";
import { expect, it } from "vitest";
import { fieldError } from "../../src/api/field-errors.ts";
import { describeError } from "../../src/api/problems.ts";

function start() {
  const fake = createFake();
  return { fake, acme: createOrgplane({ ...fake.options, logLevel: "off" }).organization("acme") };
}

const errorOf = (call: Promise<unknown>) => call.catch((error: unknown) => error);

it("names the problem, with the server's words and the id of the request", async () => {
  const { fake, acme } = start();
  fake.when("deleteMember").reply(409, { code: "last_admin", detail: "Ada is the last one." });
  expect(describeError(await errorOf(acme.members.delete("ada")))).toEqual({
    title: "The last admin has to stay",
    detail: "Ada is the last one.",
    requestId: expect.any(String),
  });
});

it("warns that a write may have been made when no answer came", async () => {
  const { fake, acme } = start();
  fake.when("createMember").fail("reset", { times: 3 });
  const { title, detail, requestId } = describeError(await errorOf(acme.members.create({ email: "a@b.example" })));
  expect(title).toBe("The server does not answer");
  expect(detail).toContain("may have been made");
  expect(requestId).toBeUndefined();
});

it("does not warn where nothing can have changed", async () => {
  const { fake, acme } = start();
  fake.when("listMembers").fail("refused", { times: 3 });
  expect(describeError(await errorOf(acme.members.list())).detail).toBe("Check the connection.");
});

it("finds what the server has against one field", async () => {
  const { fake, acme } = start();
  const errors = [{ pointer: "/name", code: "too_long", detail: "must be shorter" }];
  fake.when("createSpace").reply(422, { code: "invalid_body", errors });
  const error = await errorOf(acme.spaces.create({ name: "x" }));
  expect(fieldError(error, "/name")).toBe("must be shorter");
  expect(fieldError(error, "/description")).toBeUndefined();
  expect(fieldError(null, "/name")).toBeUndefined();
});
