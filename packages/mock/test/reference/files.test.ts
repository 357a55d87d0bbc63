import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

const type = "class_mapping";

describe("a file", () => {
  it("returns its bytes as uploaded and as replaced", async () => {
    const { files } = startReference().owner.organization("acme");
    const content = "0,Käfer\n1,🐝\n";
    const file = new File([content], "insects: Käfer.csv", { type: "text/csv" });
    const uploaded = await files.upload({ file, type, dataset_id: "dst_insects" });
    expect(uploaded).toMatchObject({
      name: file.name,
      content_type: "text/csv",
      size_bytes: file.size,
      dataset_id: "dst_insects",
      created_by: "usr_ada",
    });
    expect(await files.get(uploaded.id)).toEqual(uploaded);
    const download = await files.download(uploaded.id).withResponse();
    expect(await new Response(download.data).text()).toBe(content);
    expect(download.meta.headers.get("content-disposition")).toContain("filename*=UTF-8''insects%3A%20K%C3%A4fer.csv");

    const { etag } = download.meta;
    const replaced = await files.replace(uploaded.id, new Blob(['{"0":"bug"}']), { ifMatch: etag ?? "" });
    expect(replaced).toMatchObject({ id: uploaded.id, name: uploaded.name, content_type: "text/csv", size_bytes: 11 });
    expect(replaced.checksum).not.toBe(uploaded.checksum);
    expect(await new Response(await files.download(uploaded.id)).text()).toBe('{"0":"bug"}');
    expect(await codeOf(files.rename(uploaded.id, { name: "x" }, { ifMatch: etag ?? "" }))).toBe("stale_etag");

    expect(await files.rename(uploaded.id, { name: "bugs.json" })).toMatchObject({ name: "bugs.json" });
    await files.delete(uploaded.id);
    expect(await codeOf(files.download(uploaded.id))).toBe("not_found");
  });

  it("is replaced only once by two clients that read the same version", async () => {
    const { files } = startReference().owner.organization("acme");
    const ifMatch = (await files.get("fil_vehicles").withResponse()).meta.etag ?? "";
    const replace = (text: string) => codeOf(files.replace("fil_vehicles", new Blob([text]), { ifMatch }));
    expect((await Promise.all([replace("0,a\n"), replace("0,b\n")])).sort()).toEqual(["stale_etag", undefined]);
  });

  it("has the checksum of its content", async () => {
    const { files } = startReference().owner.organization("acme");
    const file = new File(["id,label\n0,cat\n1,dog\n"], "classes.csv");
    const uploaded = await files.upload({ file, type });
    expect(uploaded.checksum).toBe((await files.get("fil_classes")).checksum);
    expect(uploaded.content_type).toBe("application/octet-stream");
  });

  it.each([
    ["bytes that are not text", new Uint8Array([0xff, 0x00, 0x80]), "unsupported_file_type"],
    ["a text without columns", "hello", "unsupported_file_type"],
    ["three columns", "id,label\n0,cat,big\n", "invalid_body"],
    ["JSON of numbers", '{"0":1}', "invalid_body"],
    ["only a line break", "\n", "invalid_body"],
  ])("is rejected when it has %s", async (_, content, code) => {
    const { files } = startReference().owner.organization("acme");
    expect(await codeOf(files.upload({ file: new Blob([content]), type }))).toBe(code);
    expect(await codeOf(files.replace("fil_vehicles", new Blob([content])))).toBe(code);
  });

  it("may have a comma inside a quoted label", async () => {
    const { files } = startReference().owner.organization("acme");
    expect(await codeOf(files.upload({ file: new Blob(['0,"cat, big"\r\n']), type }))).toBeUndefined();
  });

  it("cannot be deleted while settings or projects use it", async () => {
    const acme = startReference().owner.organization("acme");
    const error = await acme.files.delete("fil_classes").catch((thrown: object) => thrown);
    const detail =
      'The settings of organization "acme" and 2 projects use file fil_classes. Take it out of them first.';
    expect(error).toMatchObject({ problem: { code: "file_in_use", detail } });
    await acme.update({ settings: { class_mapping_files: [] } });
    expect(await codeOf(acme.files.delete("fil_classes"))).toBe("file_in_use");
    expect(await codeOf(acme.files.delete("fil_vehicles"))).toBeUndefined();
  });

  it("lists the projects that use it, without names that the caller may not see", async () => {
    const { as } = startReference();
    const usage = async (token: string) => (await as(token).orgs.files.usage("acme", "fil_classes")).items;
    expect(await usage("tok_owner")).toEqual([
      { id: "prj_sorting", name: "sorting" },
      { id: "prj_vision", name: "vision" },
    ]);
    expect(await usage("tok_member")).toContainEqual({ id: "prj_sorting", name: null });
  });

  it("belongs to one organization", async () => {
    const { owner } = startReference();
    const { id } = await owner.orgs.copy("acme", { name: "other" });
    expect(await codeOf(owner.orgs.files.get(id, "fil_classes"))).toBe("not_found");
  });
});
