import { type Assumptions, createGuardaiTwin, files, keys, tokens } from "@orgplane/twins/guardai";
import { ask, withoutPauses } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { guardai } from "../src/index.ts";
import { type Answers, acme, ada, adapterOn, error, everything } from "./fixture.ts";

const baseUrl = "https://guardai.test";
const me = "GET /me";

function onTwin(assumptions: Partial<Assumptions> = {}, token: string = tokens.ada) {
  const twin = createGuardaiTwin({ assumptions });
  const lines: string[] = [];
  const fetch = (request: Request) => {
    lines.push(`${request.method} ${new URL(request.url).pathname.replace("/api/v1", "")}`);
    return twin.fetch(request);
  };
  const adapter = guardai({ baseUrl, fetch, allowUnproven: everything, onError: () => {} });
  const read = async (line: string, body?: unknown) => {
    const response = await ask(adapter, line, body, { Authorization: `Bearer ${token}` });
    return { status: response.status, data: response.status === 204 ? undefined : await response.json() };
  };
  return { twin, read, lines };
}

describe("an organization", () => {
  it("has the form of the contract, and only what the platform returned", async () => {
    const settings = {
      classMappingFiles: [{ ref: "r", fileName: "a.csv", contentType: "text/csv", datasetId: 42 }, { datasetId: 1 }],
      disabledFeatures: ["ADV_CRAFTING"],
      maxTimeAllocated: 60,
    };
    const full = { ...acme, settings, stats: { datasetStorage: 5 }, timeUsed: 90 };
    const { adapter } = adapterOn({ "GET /organizations/7": full, "GET /organizations/8": { ...acme, id: 8 } });
    const read = async (id: number) => (await ask(adapter, `GET /organizations/${id}`)).json();
    expect(await read(7)).toMatchObject({
      id: "7",
      name: "Acme AI (EU)",
      settings: {
        class_mapping_files: [{ ref: "r", file_name: "a.csv", content_type: "text/csv", dataset_id: "42" }],
        disabled_features: ["adversarial_crafting"],
        max_item_count: null,
        max_seconds_allocated: 60,
      },
      stats: { dataset_storage_bytes: 5, project_storage_bytes: null, used_seconds: 90 },
      created_at: "2022-03-01T09:30:00.123Z",
    });
    expect(await read(8)).toMatchObject({ id: "8", settings: null, stats: null });
  });

  it("keeps what a change does not name, including the names of its files", async () => {
    const settings = {
      classMappingFiles: [{ ref: "r", fileName: "a.csv", contentType: "text/csv", datasetId: 42 }],
      maxItemCount: 5,
      maxTimePerTask: 60,
    };
    const current = { ...acme, settings };
    const put = (body: object) => ({ ...acme, ...body });
    const { adapter, sent } = adapterOn({ "GET /organizations/7": current, "PUT /organizations/7": put });
    const change = async (body: object) => {
      const response = await ask(adapter, "PATCH /organizations/7", body);
      expect(response.status).toBe(200);
      return sent.at(-1)?.body;
    };
    expect(await change({ settings: { max_item_count: null } })).toEqual({
      name: acme.name,
      settings: { classMappingFiles: settings.classMappingFiles, maxTimePerTask: 60 },
    });
    expect(await change({ settings: { class_mapping_files: [{ ref: "r" }] } })).toEqual({
      name: acme.name,
      settings: {
        classMappingFiles: [{ ref: "r", fileName: "a.csv", contentType: "text/csv" }],
        maxItemCount: 5,
        maxTimePerTask: 60,
      },
    });
    expect(await change({ name: "b" })).toEqual({ name: "b", settings });
  });

  it("is not written to if nothing has to change", async () => {
    const { read, lines } = onTwin();
    expect((await read("PATCH /organizations/1", { description: null })).status).toBe(200);
    expect(lines.every((line) => line.startsWith("GET"))).toBe(true);
  });

  it("reports an error if the platform keeps a limit that should be removed", async () => {
    const { read, twin } = onTwin({ absent: "kept" });
    const [organization] = twin.state.organizations;
    if (organization?.settings) organization.settings.maxItemCount = 5;
    const { status, data } = await read("PATCH /organizations/1", { settings: { max_item_count: null } });
    expect(status).toBe(503);
    expect(data.detail).toContain("Done: changing organization 1.");
  });

  it("rejects a name that another one has, even if the platform accepts it", async () => {
    const { read, twin } = onTwin({ sameNames: true });
    for (const [line, body] of [
      ["POST /organizations", { name: "newly-made" }],
      ["POST /organizations", { name: "newly-made" }],
      ["POST /organizations/1/copy", { name: "newly-made" }],
      ["PATCH /organizations/1", { name: "newly-made" }],
    ] as const) {
      expect([201, 409]).toContain((await read(line, body)).status);
    }
    expect(twin.state.organizations.filter(({ name }) => name === "newly-made")).toHaveLength(1);
  });

  it("rejects a mapping to a file that it does not have", async () => {
    const { read, lines } = onTwin();
    const map = (ref: string) =>
      read("PATCH /organizations/1", { settings: { class_mapping_files: [{ ref: files.labels }, { ref }] } });
    expect((await map("ref-nothing")).data).toMatchObject({
      code: "unknown_file",
      errors: [{ pointer: "/settings/class_mapping_files/1/ref" }],
    });
    expect(lines.filter((line) => line.startsWith("PUT"))).toEqual([]);
    expect((await map(files.orphan)).status).toBe(200);
  });

  it("is not deleted while it has projects, even though the platform would delete both", async () => {
    const { read, twin } = onTwin();
    expect((await read("DELETE /organizations/1")).data).toMatchObject({ status: 409, code: "organization_not_empty" });
    expect(twin.state.organizations).toHaveLength(3);
  });

  it("is visible to its members, but not to others", async () => {
    const { read } = onTwin({}, tokens.linus);
    expect((await read("GET /organizations")).data.items).toMatchObject([{ name: "Acme" }]);
    expect((await read("GET /organizations/Acme")).status).toBe(200);
    expect((await read("GET /organizations/Globex")).status).toBe(404);
    expect([403, 404]).toContain((await read("GET /organizations/2/projects")).status);
    expect([403, 404]).toContain((await read("GET /organizations/2/api-keys")).status);
  });
});

describe("a number", () => {
  const largest = Number.MAX_SAFE_INTEGER;
  const json = (text: string) => () => new Response(text);
  const organization = (id: string, settings = "{}") =>
    json(`{"id":${id},"name":"Acme","creationDateTime":"2022-03-01T09:30:00Z","settings":${settings}}`);
  const readWith = async (answers: Answers, line: string, body?: unknown) => {
    const { adapter, sent } = adapterOn(answers);
    const response = await ask(adapter, line, body);
    return { status: response.status, data: await response.json(), sent };
  };

  it("is an id if it can be read exactly, and never a rounded number", async () => {
    const get = "GET /organizations/7";
    expect((await readWith({ [get]: organization(`${largest}`) }, get)).data.id).toBe(`${largest}`);
    const detail = "GuardAI answers an id that is too large to be read exactly, about 9007199254740992.";
    const large = "9007199254740993";
    for (const [answers, line] of [
      [{ [get]: organization(large) }, get],
      [{ "GET /organizations": json(`[{"id":${large},"name":"Acme"}]`) }, "GET /organizations"],
      [{ "GET /users/me": json(`{"id":1,"organizations":[{"id":${large}}]}`) }, me],
      [{ [get]: organization("7", `{"classMappingFiles":[{"ref":"r","datasetId":${large}}]}`) }, get],
      [{ "GET /organizations/7/file/usage": json(`[${large}]`) }, `${get}/files/r/usage`],
    ] as const) {
      expect((await readWith(answers, line)).data, line).toMatchObject({ status: 503, detail });
    }
  });

  it("is not sent back if it is a rounded limit", async () => {
    const get = "GET /organizations/7";
    const answers = { [get]: organization("7", '{"maxItemCount":9223372036854775807}') };
    for (const [line, body] of [
      ["PATCH /organizations/7", { name: "b" }],
      ["PATCH /organizations/7", { settings: { max_seconds_per_task: 5 } }],
      ["POST /organizations/7/copy", { name: "b", settings: { max_seconds_per_task: 5 } }],
    ] as const) {
      const { data, sent } = await readWith(answers, line, body);
      expect(data).toMatchObject({ status: 503, detail: expect.stringContaining("maxItemCount is too large") });
      expect(sent.every((one) => one.line.startsWith("GET"))).toBe(true);
    }
    const put = (body: object) => ({ ...acme, ...body });
    const set = { settings: { max_item_count: 5 } };
    expect((await readWith({ ...answers, "PUT /organizations/7": put }, "PATCH /organizations/7", set)).status).toBe(
      200,
    );
  });
});

describe("a member", () => {
  it("is found by number, uid and e-mail address in any case, with a picture", async () => {
    const { adapter } = adapterOn({ "GET /organizations/7/members": [ada] });
    for (const name of ["11", "ada", "ADA@acme.example"]) {
      const member = await (await ask(adapter, `GET /organizations/7/members/${name}`)).json();
      expect(member).toMatchObject({ id: "11", avatar_url: `data:image/*;base64,${ada.avatar}` });
    }
    expect((await ask(adapter, "GET /organizations/7/members/12")).status).toBe(404);
  });

  it("has no role of the contract just because the platform's text equals one", async () => {
    const users = ["admin", "ADMIN", ""].map((roles, id) => ({ ...ada, id, roles }));
    const { adapter } = adapterOn({ "GET /organizations/7/members": users });
    const { items } = await (await ask(adapter, "GET /organizations/7/members")).json();
    expect(items.map(({ role }: { role: string | null }) => role)).toEqual(["guardai:admin", "ADMIN", null]);
  });

  it("is removed by a record that leaves everything else unchanged", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/7/members": [ada], "PUT /users/11": ada });
    expect((await ask(adapter, "DELETE /organizations/7/members/ada")).status).toBe(204);
    expect(sent.at(-1)?.body).toEqual({
      organizations: [8],
      roles: "ADMIN",
      licenseAccepted: true,
      jsonSettings: '{"favoriteProjects":[3],"notifications":false}',
    });
  });

  it.each([
    ["no organizations", undefined],
    ["others alone", [{ ...acme, id: 8 }]],
  ])("is not removed if the platform reports %s", async (_, organizations) => {
    const { organizations: __, ...user } = ada;
    const told = organizations === undefined ? user : { ...user, organizations };
    const { adapter, sent } = adapterOn({ "GET /organizations/7/members": [told] });
    expect((await ask(adapter, "DELETE /organizations/7/members/11")).status).toBe(503);
    expect(sent.every(({ line }) => line.startsWith("GET"))).toBe(true);
  });
});

describe("a file", () => {
  const file = `GET /organizations/1/files/${files.labels}`;

  it("is listed once if several mappings name it, and not at all if none does", async () => {
    const { read, twin } = onTwin();
    const mappings = twin.state.organizations[0]?.settings?.classMappingFiles ?? [];
    mappings.push({ ...(mappings[0] as (typeof mappings)[number]), datasetId: 99 });
    const { items } = (await read("GET /organizations/1/files")).data;
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual([files.classes, files.labels]);
    expect((await read(`GET /organizations/1/files/${files.orphan}`)).status).toBe(404);
  });

  it("is returned as it was sent if an upload creates no mapping", async () => {
    const { read } = onTwin({ uploadMaps: false });
    const form = new FormData();
    form.append("file", new File(["a"], "new.csv", { type: "text/csv" }));
    form.append("type", "class_mapping");
    const { status, data } = await read("POST /organizations/1/files", form);
    expect([status, data.name, data.content_type, data.dataset_id]).toEqual([201, "new.csv", "text/csv", null]);
  });

  it.each([
    ["type", "weights", "unsupported_file_type"],
    ["dataset_id", "dst_animals", "invalid_body"],
  ])("is refused with another %s", async (name, value, code) => {
    const { read, lines } = onTwin();
    const form = new FormData();
    form.append("file", new File(["a"], "new.csv"));
    form.append("type", "class_mapping");
    form.set(name, value);
    expect((await read("POST /organizations/1/files", form)).data).toMatchObject({ status: 422, code });
    expect(lines).toEqual([]);
  });

  it("keeps its name and media type when its content is replaced", async () => {
    const { read, twin } = onTwin({ mappings: "request" });
    const before = (await read(file)).data;
    const replaced = await read(`PUT /organizations/1/files/${files.labels}/content`, new Uint8Array([1]));
    expect(replaced).toEqual({ status: 200, data: before });
    expect(twin.state.files.find(({ ref }) => ref === files.labels)?.content).toEqual(new Uint8Array([1]));
  });

  it("is an error if it moved when its content was replaced", async () => {
    const { read } = onTwin({ replaceKeepsRef: false });
    const { status, data } = await read(`PUT /organizations/1/files/${files.labels}/content`, new Uint8Array([1]));
    expect(status).toBe(503);
    expect(data.detail).toContain("Done: replacing the content");
  });

  it("is not deleted while projects use it, even though the platform would delete it", async () => {
    const { read, lines } = onTwin();
    expect((await read(file.replace("GET", "DELETE"))).data.code).toBe("file_in_use");
    expect(lines.some((line) => line.startsWith("DELETE"))).toBe(false);
    expect((await read(`${file}/usage`)).data.items).toMatchObject([{ id: expect.any(String), name: null }]);
  });

  it("is not written to if it has the name already", async () => {
    const { read, lines } = onTwin();
    const { name } = (await read(file)).data;
    expect((await read(file.replace("GET", "PATCH"), { name })).status).toBe(200);
    expect(lines.every((line) => line.startsWith("GET"))).toBe(true);
  });
});

describe("a key", () => {
  it("belongs to the caller, whatever else the platform lists", async () => {
    const { read, twin } = onTwin({ foreignKeyStatus: null, keysShowSecret: true }, tokens.linus);
    const { items } = (await read("GET /organizations/Acme/api-keys?sort=created_at")).data;
    expect(items.map(({ hint }: { hint: string }) => hint).sort()).toEqual(
      [keys.linus.apiKeyId, keys.expired.apiKeyId].sort(),
    );
    expect(items.map(({ status }: { status: string }) => status).sort()).toEqual(["active", "expired"]);
    expect(JSON.stringify(items)).not.toContain(keys.linus.apiKey);
    const foreign = twin.state.keys.find(({ keyId }) => keyId === keys.ada.apiKeyId)?.id;
    for (const method of ["GET", "DELETE"]) {
      expect((await read(`${method} /organizations/Acme/api-keys/${foreign}`)).status).toBe(404);
    }
  });

  it("shows its secret once, and its owner", async () => {
    const { read } = onTwin({}, tokens.linus);
    const { status, data } = await read("POST /organizations/Acme/api-keys", { name: "ci" });
    expect([status, data.name, data.owner]).toEqual([201, null, { type: "member", id: "3", name: "Linus Pauling" }]);
    expect(data.secret).toEqual(expect.any(String));
    const { secret, ...key } = data;
    expect((await read(`GET /organizations/Acme/api-keys/${data.id}`)).data).toEqual(key);
    expect((await read("POST /organizations/Acme/api-keys", { name: "ci", scopes: ["a"] })).status).toBe(501);
  });

  it("is an error without a secret", async () => {
    const { adapter } = adapterOn({ "GET /users/me": ada, "POST /keys": { id: 1, keyId: "k" } });
    const response = await ask(adapter, "POST /organizations/7/api-keys", { name: "ci" });
    expect(response.status).toBe(503);
    expect((await response.json()).detail).toContain("Done: creating a key.");
  });
});

describe("the catalog", () => {
  it("has the names between the commas, and each entry as a whole", async () => {
    const { adapter } = adapterOn({
      "GET /organizations/7/assets": { metrics: "accuracy, f1,,", noises: "" },
      "GET /organizations/7/hpo": [{ id: 2, name: "grid" }],
      "GET /organizations/7/transforms": [{ id: 3, name: "flip", apply_mapping: { boxes: { image: true }, other: 1 } }],
    });
    const read = async (path: string) => (await ask(adapter, `GET /organizations/7/${path}`)).json();
    const assets = await read("assets");
    expect(assets.metrics).toEqual([
      { name: "accuracy", description: null },
      { name: "f1", description: null },
    ]);
    expect([assets.noises, assets.defenses]).toEqual([[], []]);
    expect((await read("hpo-methods")).items).toEqual([
      { id: "2", name: "grid", description: null, is_enabled: null, params: [] },
    ]);
    expect((await read("transforms")).items[0].apply_mapping).toEqual({ boxes: { image: true } });
  });

  it("is refused if the platform refuses it", async () => {
    const { adapter } = adapterOn({ "GET /organizations/7/assets": () => error(403, "No.") });
    expect((await ask(adapter, "GET /organizations/7/assets")).status).toBe(403);
  });
});

describe("JSON that is no answer of the platform", () => {
  it.each([
    ["POST /organizations", { name: "new" }],
    ["POST /organizations/7/api-keys", { name: "new" }],
  ])("is no success of %s", async (line, body) => {
    const other = () => Response.json({ ok: true });
    const { adapter } = adapterOn({ "POST /organizations": other, "POST /keys": other, "GET /users/me": ada });
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});
