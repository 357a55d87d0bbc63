import { createGuardaiTwin, files, keys } from "@orgplane/twins/guardai";
import { ask } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { expect, it } from "vitest";
import { guardai } from "../src/index.ts";
import { everything } from "./fixture.ts";

it("the adapter sends every request of wire.yaml, as described", async () => {
  const twin = createGuardaiTwin();
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const fetch = wire.around((input, init) => twin.fetch(new Request(input, init)));
  const adapter = guardai({ ...keys.ada, baseUrl: "https://guardai.test", fetch, allowUnproven: everything });
  const form = new FormData();
  form.append("file", new File(["a"], "new.csv", { type: "text/csv" }));
  form.append("type", "class_mapping");
  form.append("dataset_id", "42");
  const settings = {
    disabled_features: ["robustness"],
    max_item_count: 5,
    class_mapping_files: [{ ref: files.orphan }],
  };
  const requests: [string, unknown?][] = [
    ["GET /me"],
    ["GET /organizations"],
    ["POST /organizations", { name: "newly-made", settings: { max_seconds_per_task: 60 } }],
    ["PATCH /organizations/newly-made", { settings: { max_item_count: null } }],
    ["DELETE /organizations/newly-made"],
    ["POST /organizations/Acme/copy", { name: "copied", settings: { max_item_count: 1 } }],
    ["PUT /organizations/Acme", { name: "acme-corp", settings }],
    ["POST /organizations/1/stats/refresh"],
    ["POST /organizations/1/files", form],
    [`PATCH /organizations/1/files/${files.orphan}`, { name: "renamed.csv" }],
    [`PUT /organizations/1/files/${files.orphan}/content`, new Uint8Array([1, 2])],
    [`GET /organizations/1/files/${files.orphan}/content`],
    [`GET /organizations/1/files/${files.labels}/usage`],
    [`DELETE /organizations/1/files/${files.orphan}`],
    ["GET /organizations/1/assets"],
    ["GET /organizations/1/hpo-methods"],
    ["GET /organizations/1/transforms"],
    ["GET /organizations/1/projects"],
    ["GET /organizations/1/members/3"],
    ["DELETE /organizations/1/members/3"],
    ["GET /organizations/1/api-keys"],
    ["POST /organizations/1/api-keys", { name: "ci" }],
  ];
  for (const [line, body] of requests) expect([line, (await ask(adapter, line, body)).ok]).toEqual([line, true]);
  const [key] = (await (await ask(adapter, "GET /organizations/1/api-keys")).json()).items;
  expect((await ask(adapter, `DELETE /organizations/1/api-keys/${key.id}`)).status).toBe(204);
  expect(wire.violations).toEqual([]);
  expect(wire.uncalled).toEqual([]);
});
