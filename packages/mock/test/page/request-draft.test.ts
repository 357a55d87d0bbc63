import { describe, expect, it } from "vitest";
import type { Operation } from "../../page/data/contract.ts";
import { beginFrom, emptyDraft, requestOf } from "../../page/views/request-draft.ts";
import { createMockFetch } from "../../src/mock-fetch.ts";

const parameter = (place: "path" | "query" | "header", name: string, required = false) => ({
  ...{ in: place, name, required, description: "", values: [] },
  example: required ? "acme/a b" : "",
});
const operation: Operation = {
  ...{ id: "updateThing", method: "PATCH", path: "/things/{thing}", tag: "things", summary: "", description: "" },
  parameters: [parameter("path", "thing", true), parameter("query", "limit"), parameter("header", "If-Match")],
  body: {
    required: true,
    type: "application/merge-patch+json",
    examples: [{ name: "a", value: { a: 1 } }],
    fields: [],
  },
  answers: [],
};
const target = { base: "http://127.0.0.1:4010/v1", session: "default" };

describe("a request draft", () => {
  it("starts with the examples of required parameters", async () => {
    const request = requestOf(emptyDraft(operation, "tok_owner"), operation, target);
    expect([request.method, request.url]).toEqual(["PATCH", "http://127.0.0.1:4010/v1/things/acme%2Fa%20b"]);
    expect(Object.fromEntries(request.headers)).toEqual({
      authorization: "Bearer tok_owner",
      "content-type": "application/merge-patch+json",
    });
    expect(await request.json()).toEqual({ a: 1 });
  });

  it("contains the entered values and the session", () => {
    const draft = emptyDraft(operation, "opk_key");
    const values = { "path thing": "t1", "query limit": "5", "header If-Match": '"x"' };
    const filled = { ...draft, values, answer: "409 name_taken", body: " " };
    const request = requestOf(filled, operation, { ...target, session: "w1" });
    expect(request.url).toBe("http://127.0.0.1:4010/v1/things/t1?limit=5");
    expect(Object.fromEntries(request.headers)).toEqual({
      "x-api-key": "opk_key",
      "x-mock-session": "w1",
      "if-match": '"x"',
      prefer: "code=409, example=name_taken",
    });
    expect(request.body).toBeNull();
  });

  it("sends a form with its files", async () => {
    const fields = ["file", "type"].map((name) => ({ name, isFile: name === "file", required: true, example: "x" }));
    const upload = { ...operation, body: { required: true, type: "multipart/form-data", examples: [], fields } };
    const draft = { ...emptyDraft(upload, ""), files: { file: new File(["a"], "a.csv") } };
    const form = await requestOf(draft, upload, target).formData();
    expect([form.get("type"), (form.get("file") as File).name]).toEqual(["x", "a.csv"]);
  });

  it("can start from a logged request", async () => {
    const fetch = createMockFetch({ stateless: true });
    const sent = new Request("http://localhost:4010/v1/things/a%20b?limit=5", {
      method: "PATCH",
      headers: { Authorization: "Bearer tok_member", "If-Match": '"x"' },
      body: '{"b":2}',
    });
    const again = sent.clone();
    await fetch(sent);
    const [logged] = await fetch.control.requests();
    if (logged === undefined) throw new Error("The log is empty.");
    const draft = beginFrom(emptyDraft(operation, "tok_owner"), operation, logged, "/v1");
    const request = requestOf(draft, operation, { ...target, base: "http://localhost:4010/v1" });
    expect([request.method, request.url]).toEqual([again.method, again.url]);
    expect(request.headers.get("authorization")).toBe("Bearer tok_member");
    expect(request.headers.get("if-match")).toBe('"x"');
    expect(await request.json()).toEqual(await again.json());
  });
});
