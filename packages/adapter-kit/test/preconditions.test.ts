import { describe, expect, it } from "vitest";
import { etagOf } from "../src/index.ts";
import { versionTag } from "../src/preconditions/etag.ts";
import { compareIfMatch } from "../src/preconditions/if-match.ts";
import { adapterWith, requestTo } from "./fixture.ts";

describe("an ETag", () => {
  it("is the same for the same JSON, whatever the order of its members", () => {
    expect(etagOf({ a: 1, b: [{ c: 1, d: 2 }] })).toBe(etagOf({ b: [{ d: 2, c: 1 }], a: 1 }));
    expect(etagOf({ a: 1 })).toMatch(/^"[0-9a-z]{22}"$/);
  });

  it("depends on the JSON, not on the values that are serialized", () => {
    const time = new Date("2026-11-01T09:30:00Z");
    expect(etagOf({ at: time, none: undefined })).toBe(etagOf({ at: time.toJSON() }));
    expect(etagOf({ at: time })).not.toBe(etagOf({ at: new Date(0) }));
    expect(etagOf([undefined, Number.NaN])).toBe(etagOf([null, null]));
  });

  it("differs for different JSON", () => {
    const values = [
      { a: 1 },
      { a: "1" },
      { a: null },
      {},
      { b: 1 },
      [1],
      [1, 2],
      [2, 1],
      "a",
      "",
      null,
      { a: "\ud83d\ude00" },
    ];
    expect(new Set(values.map(etagOf)).size).toBe(values.length);
    const many = Array.from({ length: 20_000 }, (_, index) => etagOf({ id: index }));
    expect(new Set(many).size).toBe(many.length);
  });
});

describe("If-Match", () => {
  const current = { name: "acme" };
  it.each([
    ["nothing", undefined],
    ["the tag", etagOf(current)],
    ["any", "*"],
    ["a list with it", `"a, b",${etagOf(current)}`],
  ])("allows the change if it is %s", (_, header) => {
    expect(() => compareIfMatch(header, current)).not.toThrow();
  });

  it.each([
    ["another tag", '"a"'],
    ["a weak tag", `W/${etagOf(current)}`],
    ["no tag at all", "a"],
    ["a tag in a tag", `"x${etagOf(current)}"`],
  ])("is answered 412 if it is %s", (_, header) => {
    expect(() => compareIfMatch(header, current)).toThrow(expect.objectContaining({ code: "stale_etag", status: 412 }));
  });

  it("does not look at what changes by itself", () => {
    const member = { id: "1", role: "admin", last_login_at: "2026-11-01T09:30:00Z" };
    const tag = versionTag(member);
    for (const later of [{ last_login_at: null }, { last_used_at: "2026-11-02T09:30:00Z" }, { stats: { used: 1 } }]) {
      expect(() => compareIfMatch(tag, { ...member, ...later })).not.toThrow();
    }
    expect(() => compareIfMatch(tag, { ...member, role: "member" })).toThrow("stale_etag");
  });

  it("never matches if there is no resource", () => {
    expect(() => compareIfMatch("*", undefined)).toThrow(expect.objectContaining({ status: 412 }));
    expect(() => compareIfMatch(undefined, undefined)).not.toThrow();
  });
});

describe("a handler", () => {
  it("is reported if it ignores If-Match", async () => {
    const told: unknown[] = [];
    const adapter = adapterWith({ deleteSpace: () => ({ status: 204 }) }, { onError: (error) => told.push(error) });
    const remove = (headers: Record<string, string>) => adapter(requestTo("/spaces/a", { method: "DELETE", headers }));
    expect((await remove({})).status).toBe(204);
    expect((await remove({ "If-Match": "*" })).status).toBe(500);
    expect(String(told)).toContain("deleteSpace has not compared If-Match");
  });

  it("does not have to check If-Match if the operation has none", async () => {
    const adapter = adapterWith({ resendInvitation: () => ({ status: 200, data: {} as never }) });
    const path = "/organizations/a/members/b/resend-invitation";
    expect((await adapter(requestTo(path, { method: "POST", headers: { "If-Match": "*" } }))).status).toBe(200);
  });
});

describe("a conditional change", () => {
  it("passes with the ETag of the resource that was read, and with no other", async () => {
    let space = { id: "spc_1", name: "fraud", seen: 1 } as never as { name: string };
    const answer = () => ({
      status: 200 as const,
      data: { ...space, seen: Math.random() } as never,
      version: { ...space },
    });
    const adapter = adapterWith({
      getSpace: answer,
      updateSpace: ({ body, match }) => {
        match(space);
        space = { ...space, ...(body as object) };
        return answer();
      },
    });
    const etag = (await adapter(requestTo("/spaces/fraud"))).headers.get("ETag") ?? "";
    const headers = { "Content-Type": "application/merge-patch+json", "If-Match": etag };
    const patch = () => adapter(requestTo("/spaces/fraud", { method: "PATCH", headers, body: '{"name":"risk"}' }));
    const [first, second] = [await patch(), await patch()];
    expect([first.status, second.status]).toEqual([200, 412]);
    expect(first.headers.get("ETag")).not.toBe(etag);
    expect(await second.json()).toMatchObject({ code: "stale_etag", errors: [{ header: "If-Match" }] });
  });
});
