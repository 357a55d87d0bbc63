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

it("a request that is repeated while it is worked on is carried out once, and the repetition refused", async () => {
  const { owner } = startReference({ work: 20 });
  const { spaces } = owner.organization("acme");
  const create = () => spaces.create({ name: "churn" }, { idempotencyKey: "k1" });
  const codes = await Promise.all([codeOf(create()), codeOf(create())]);
  expect(codes.toSorted()).toEqual(["request_in_progress", undefined]);
  expect(await codeOf(create())).toBeUndefined();
  expect((await spaces.list({ query: "name:churn" })).items).toHaveLength(1);
});
