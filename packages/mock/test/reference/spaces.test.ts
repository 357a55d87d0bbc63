import { isApiError } from "@orgplane/client";
import { expect, it } from "vitest";
import { startReference } from "./client.ts";

it("remembers a space from its creation to its end", async () => {
  const { owner, pass } = startReference();
  const acme = owner.organization("acme");
  const created = await acme.spaces.create({ name: "churn", description: "Who leaves" });
  expect(await acme.spaces.get("churn")).toEqual(created);
  pass(1000);
  const changed = await acme.spaces.update("churn", { name: "loyalty", description: null });
  expect(changed).toMatchObject({ id: created.id, name: "loyalty", description: null, is_private: false });
  expect(changed.updated_at).not.toBe(created.updated_at);
  await acme.spaces.delete(created.id);
  const error: unknown = await acme.spaces.get(created.id).catch((thrown: unknown) => thrown);
  expect(isApiError(error, "not_found")).toBe(true);
});
