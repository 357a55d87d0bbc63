import { describe, expect, it } from "vitest";
import { createGuardaiTwin, files, tokens } from "../../src/guardai/index.ts";
import { clientOf, formWith } from "./client.ts";

const path = "/organizations/1/file?type=classmapping";
const labels = `${path}&ref=${files.labels}`;

describe("the files of an organization of the twin", () => {
  it("are uploaded, and return their reference as JSON", async () => {
    const twin = createGuardaiTwin();
    const call = clientOf(twin, tokens.linus);
    const { status, body: ref } = await call(`POST ${path}&datasetId=9`, formWith("0,road"));
    expect([status, typeof ref]).toEqual([200, "string"]);
    const { settings } = (await call("GET /organizations/1")).body;
    expect(settings.classMappingFiles.at(-1)).toEqual({
      ref,
      datasetId: 9,
      fileName: "new.csv",
      contentType: "text/csv",
    });
    const downloaded = await call(`GET ${path}&ref=${ref}`);
    expect([downloaded.body, downloaded.headers.get("content-type")]).toEqual(["0,road", "text/csv"]);
  });

  it("are in no settings if an upload is assumed not to change them", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { uploadMaps: false } }));
    const { body: ref } = await call(`POST ${path}`, formWith("0,road"));
    expect((await call("GET /organizations/1")).body.settings.classMappingFiles).toHaveLength(2);
    expect((await call(`GET ${path}&ref=${ref}`)).body).toBe("0,road");
  });

  it("are uploaded to an organization without settings", async () => {
    const call = clientOf(createGuardaiTwin());
    await call("POST /organizations/3/file?type=classmapping", formWith("0,road"));
    expect((await call("GET /organizations/3")).body.settings.classMappingFiles).toHaveLength(1);
  });

  it.each([
    [true, files.labels],
    [false, expect.not.stringMatching(files.labels)],
  ])("keep their reference when their content is replaced: %s", async (replaceKeepsRef, expected) => {
    const call = clientOf(createGuardaiTwin({ assumptions: { replaceKeepsRef } }));
    const { body: ref } = await call(`POST ${labels}`, formWith("9,new", "other.csv"));
    expect(ref).toEqual(expected);
    expect((await call(`GET ${path}&ref=${ref}`)).body).toBe("9,new");
    const [mapping] = (await call("GET /organizations/1")).body.settings.classMappingFiles;
    expect(mapping).toEqual({ ref, datasetId: 7, fileName: "labels.csv", contentType: "text/csv" });
  });

  it("are renamed by a PUT without a body", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { mappings: "request", writeStatus: 201 } }));
    const renamed = await call(`PUT ${labels}&name=roads.csv`);
    expect([renamed.status, renamed.body]).toEqual([201, undefined]);
    expect((await call("GET /organizations/1")).body.settings.classMappingFiles[0].fileName).toBe("roads.csv");
    expect((await call(`PUT ${labels}`)).status).toBe(400);
  });

  it.each([
    [true, [files.classes]],
    [false, [files.labels, files.classes]],
  ])("are deleted with the mapping that names them: %s", async (deleteUnmaps, left) => {
    const twin = createGuardaiTwin({ assumptions: { deleteUnmaps } });
    const call = clientOf(twin);
    expect((await call(`DELETE ${labels}`)).status).toBe(200);
    const { classMappingFiles } = (await call("GET /organizations/1")).body.settings;
    expect(classMappingFiles.map(({ ref }: { ref: string }) => ref)).toEqual(left);
    expect((await call(`DELETE ${labels}`)).status).toBe(404);
  });

  it("cannot be deleted while a project uses them, if that is assumed", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { usedFileStatus: 409 } }));
    expect((await call(`GET ${labels.replace("/file", "/file/usage")}`)).body).toEqual([1]);
    expect((await call(`DELETE ${labels}`)).status).toBe(409);
    expect((await call(`DELETE ${path}&ref=${files.classes}`)).status).toBe(200);
  });

  it.each([
    [`GET /organizations/1/file?ref=${files.labels}`, 400],
    [`GET /organizations/1/file?type=picture&ref=${files.labels}`, 400],
    [`GET ${path}`, 400],
    [`GET ${path}&ref=nothing`, 404],
    [`GET ${labels.replace("/1/", "/2/")}`, 404],
    [`POST ${path}`, 400],
    [`POST ${path}&datasetId=many`, 400],
  ])("are not found by %s", async (route, status) => {
    const sent = route.includes("datasetId") ? formWith("0,road") : undefined;
    expect((await clientOf(createGuardaiTwin())(route, sent)).status).toBe(status);
  });
});
