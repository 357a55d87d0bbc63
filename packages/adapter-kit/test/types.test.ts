import { describe, expect, it } from "vitest";
import type { Space } from "../src/gen/models.ts";
import { type Answer, type Handler, type Handlers, type Operations, openValue, refuse } from "../src/index.ts";
import { none } from "./none.ts";

declare const space: Space;

describe("the types", () => {
  it("require a handler or an explicit none for every operation", () => {
    const { getSpace: _, ...others } = none;
    // @ts-expect-error getSpace is missing
    const incomplete: Handlers<undefined> = others;
    // @ts-expect-error there is no such operation
    const surplus: Handlers<undefined> = { ...none, getSpcae: "none" };
    // @ts-expect-error the kit answers it itself
    const own: Handlers<undefined> = { ...none, getCapabilities: "none" };
    expect([incomplete, surplus, own]).toHaveLength(3);
  });

  it("describe a call, with the defaults of the contract", () => {
    const handler: Handler<undefined, "listMembers"> = ({ path, query, body }) => {
      const known: [string, number, string[] | undefined, undefined] = [
        path.organization,
        query.limit,
        query.sort,
        body,
      ];
      // @ts-expect-error it can be absent
      const cursor: string = query.cursor;
      // @ts-expect-error it has no such parameter
      return refuse("not_found", { detail: `${known}${cursor}${query.mode}` });
    };
    const create: Handler<undefined, "createSpace"> = ({ body }) => {
      // @ts-expect-error it can be absent
      const isPrivate: boolean = body.is_private;
      return refuse("name_taken", { detail: `${body.name}${isPrivate}` });
    };
    const upload: Handler<undefined, "uploadOrganizationFile"> = ({ body }) =>
      refuse("unknown_file", { detail: body.file.name });
    expect([handler, create, upload]).toHaveLength(3);
  });

  it("describe the response of an operation by status", () => {
    const answers = () => {
      const good: Answer<"setSpaceMember">["status"][] = [200, 201];
      // @ts-expect-error not documented
      const other: Answer<"setSpaceMember">["status"] = 202;
      const read: Answer<"getSpace"> = { status: 200, data: space };
      // @ts-expect-error without data
      const without: Answer<"getSpace"> = { status: 200 };
      // @ts-expect-error nothing comes with 204
      const surplus: Answer<"deleteSpace"> = { status: 204, data: space };
      // @ts-expect-error misspelt, as an open value has to say so
      const misspelt: Operations["updateMember"]["body"] = { role: "amdin" };
      const open: Operations["updateMember"]["body"] = { role: openValue("outsider") };
      return [good, other, read, without, surplus, misspelt, open];
    };
    expect(answers).toBeTypeOf("function");
  });

  it("contain the error codes of the contract", () => {
    expect(() => refuse(openValue("plan_too_small"), { status: 403 })).toThrow("plan_too_small");
    // @ts-expect-error a code of one's own needs a status
    expect(() => refuse(openValue("plan_too_small"))).toThrow();
    // @ts-expect-error misspelt
    expect(() => refuse("nmae_taken")).toThrow();
  });
});
