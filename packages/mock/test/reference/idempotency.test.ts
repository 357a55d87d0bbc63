import { expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

it("a repeated request gets the first response again, until the state is replaced", async () => {
  const { owner, adapter, pass } = startReference();
  const { spaces } = owner.organization("acme");
  const create = (name: string) => spaces.create({ name }, { idempotencyKey: "k1" });
  const first = await create("churn");
  pass(1000);
  expect(await create("churn")).toEqual(first);
  expect(await codeOf(create("other"))).toBe("idempotency_key_reused");
  expect((await spaces.list({ query: "name:churn" })).items).toHaveLength(1);
  adapter.reset();
  expect(await codeOf(create("other"))).toBeUndefined();
});
