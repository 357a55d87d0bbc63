import fc from "fast-check";
import { expect, it } from "vitest";
import { createMockFetch } from "../src/browser/index.ts";

const names = ["ms", "operation", "times", "sequence", "answer", "fault", "delay", "status", "body", "headers"];
const more = ["active", "rules", "data", "seed", "name", "now", "advance_seconds", "id", "version", "collections"];
const text = fc.oneof(
  fc.constantFrom("listSpaces", "reset", "always", "small", "spaces", "GET", "", "a b"),
  fc.string(),
);
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));

// Almost valid JSON: the members that the control API knows, with values of all kinds.
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("body"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, ...more), tie("body"), { maxKeys: 4 }),
  ),
}));

const request = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"),
  path: fc
    .array(
      fc.oneof(
        fc.constantFrom("state", "faults", "delay", "scenarios", "sessions", "clock", "reset", "requests"),
        text,
      ),
      {
        maxLength: 4,
      },
    )
    .map((parts) => parts.map((part) => `/${encodeURIComponent(part)}`).join("")),
  body,
});

it("the control API answers any request with JSON that explains the fault, and the mock keeps running", async () => {
  const mock = createMockFetch({ seed: 1 });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, body }) => {
      const hasBody = method !== "GET";
      const response = await mock(`http://localhost/__mock${path}`, {
        method,
        ...(hasBody ? { body: JSON.stringify(body) } : {}),
      });
      if (response.status === 204) return;
      const answer = await response.json();
      expect(response.status).toBeLessThan(500);
      if (response.status >= 400) expect(answer.code).toMatch(/^[a-z_]+$/);
      if (response.status >= 400) expect(answer.detail).not.toBe("");
    }),
    { numRuns: 3000 },
  );
  await mock.control.reset({ data: "small" });
  const headers = { Authorization: "Bearer tok_owner" };
  expect((await mock("http://localhost/v1/spaces", { headers })).status).toBe(200);
}, 120_000);
