import { describe, expect, it } from "vitest";
import { createGuardaiTwin, files, tokens } from "../../src/guardai/index.ts";
import { clientOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");
const settings = { classMappingFiles: [], disabledFeatures: ["EVALUATION"], maxItemCount: 5 };

describe("the organizations of the twin", () => {
  it("are all listed to admins, and never to others", async () => {
    const twin = createGuardaiTwin();
    const { body } = await clientOf(twin, tokens.grace)("GET /organizations");
    expect(body.map(({ name }: { name: string }) => name)).toEqual(["Acme", "Globex", "Umbrella (EU)"]);
    expect((await clientOf(twin, tokens.linus)("GET /organizations")).status).toBe(403);
  });

  it("leave out unknown properties", async () => {
    const call = clientOf(createGuardaiTwin());
    expect((await call("GET /organizations/1")).body).toEqual({
      id: 1,
      name: "Acme",
      creationDateTime: "2022-03-01T12:00:00.000Z",
      settings: {
        classMappingFiles: [
          { ref: files.labels, datasetId: 7, fileName: "labels.csv", contentType: "text/csv" },
          { ref: files.classes, fileName: "classes.json", contentType: "application/json" },
        ],
        disabledFeatures: ["ROBUSTNESS"],
        maxItemCount: 1000,
        maxTimeAllocated: 360_000,
        maxTimePerTask: 3600,
      },
      stats: { datasetStorage: 5_000_000_000, projectStorage: 1024 },
      timeUsed: 7200,
    });
    expect(Object.keys((await call("GET /organizations/3")).body)).toEqual(["id", "name", "creationDateTime"]);
  });

  it("have times without a zone if that is assumed", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { timestampZone: "" } }));
    expect((await call("GET /organizations/1")).body.creationDateTime).toBe("2022-03-01T12:00:00.000");
    expect((await call("GET /users/me")).body.lastLoginDateTime).toBe("2026-11-02T09:30:00.000");
    expect((await call("GET /keys/1")).body.creationDate).toBe("2026-10-01T08:00:00.000");
  });

  it("are created by admins, who become members, even twice with the same name", async () => {
    const twin = createGuardaiTwin({ now, assumptions: { writeStatus: 201 } });
    const created = await clientOf(twin)("POST /organizations", { name: "Acme", settings });
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(created.body).toEqual({ id, name: "Acme", creationDateTime: "2026-11-30T12:00:00.000Z", settings });
    expect(twin.state.users[0]?.organizations).toContain(id);
    expect((await clientOf(twin, tokens.linus)("POST /organizations", { name: "Mine" })).status).toBe(403);
  });

  it("have unique names and no members if that is assumed", async () => {
    const twin = createGuardaiTwin({ assumptions: { sameNames: false, creatorJoins: false } });
    expect((await clientOf(twin)("POST /organizations", { name: "Acme" })).status).toBe(409);
    expect((await clientOf(twin)("POST /organizations", { name: "Initech" })).status).toBe(200);
    expect(twin.state.users[0]?.organizations).toEqual([1, 2]);
  });

  it.each([
    {},
    { name: "" },
    { name: 5 },
    { name: "Initech", settings: [] },
    { name: "Initech", settings: { maxItemCount: "many" } },
    { name: "Initech", settings: { disabledFeatures: ["EVERYTHING"] } },
    { name: "Initech", settings: { classMappingFiles: [{ datasetId: 7 }] } },
  ])("are not created from %j", async (json) => {
    const twin = createGuardaiTwin();
    expect((await clientOf(twin)("POST /organizations", json)).status).toBe(400);
    expect(twin.state.organizations).toHaveLength(3);
  });

  it("lose what a PUT leaves out or sets to null", async () => {
    const call = clientOf(createGuardaiTwin());
    const { body } = await call("PUT /organizations/1", {
      name: "Acme",
      settings: { maxItemCount: null, maxTimePerTask: 60 },
    });
    expect(body.settings).toEqual({ classMappingFiles: [], disabledFeatures: [], maxTimePerTask: 60 });
    expect((await call("PUT /organizations/1", { name: "Acme Inc." })).body).not.toHaveProperty("settings");
  });

  it("keep what a PUT leaves out, and refuse null, if that is assumed", async () => {
    const twin = createGuardaiTwin({ assumptions: { absent: "kept", nulls: "refused" } });
    const { body } = await clientOf(twin)("PUT /organizations/1", { settings: { maxItemCount: 5 } });
    expect(body).toMatchObject({ name: "Acme", settings: { maxItemCount: 5, maxTimePerTask: 3600 } });
    expect(body.settings.classMappingFiles).toHaveLength(2);
    expect((await clientOf(twin)("PUT /organizations/1", { settings: { maxItemCount: null } })).status).toBe(400);
  });

  it.each([
    ["file", "labels.csv"],
    ["request", undefined],
  ] as const)("name a mapped file as the %s does", async (mappings, fileName) => {
    const call = clientOf(createGuardaiTwin({ assumptions: { mappings } }));
    const classMappingFiles = [{ ref: files.labels, datasetId: 8 }];
    const { body } = await call("PUT /organizations/1", { name: "Acme", settings: { classMappingFiles } });
    expect(body.settings.classMappingFiles[0]).toMatchObject({ ref: files.labels, datasetId: 8 });
    expect(body.settings.classMappingFiles[0].fileName).toBe(fileName);
  });

  it("are copied with their files, which get new references", async () => {
    const twin = createGuardaiTwin();
    const call = clientOf(twin);
    const { body } = await call("POST /organizations/1/copy", { name: "Acme again" });
    expect(body.settings).toMatchObject({ maxItemCount: 1000, disabledFeatures: ["ROBUSTNESS"] });
    const [{ ref }] = body.settings.classMappingFiles;
    expect(ref).not.toBe(files.labels);
    const path = `/organizations/${body.id}/file?type=classmapping&ref=${ref}`;
    expect((await call(`GET ${path}`)).body).toBe("0,road\n1,car\n");
    expect((await call(`DELETE ${path}`)).status).toBe(200);
    expect((await call(`GET /organizations/1/file?type=classmapping&ref=${files.labels}`)).status).toBe(200);
  });

  it("are deleted with their projects and files, but without their members", async () => {
    const twin = createGuardaiTwin({ assumptions: { deleteStatus: 204 } });
    const deleted = await clientOf(twin)("DELETE /organizations/1");
    expect([deleted.status, deleted.body]).toEqual([204, undefined]);
    expect(twin.state.projects.map(({ organization_id }) => organization_id)).toEqual([2, 3]);
    expect(twin.state.files).toEqual([]);
    expect((await clientOf(twin, tokens.linus)("GET /users/me")).body.organizations).toEqual([]);
  });

  it("cannot be deleted while they have projects, if that is assumed", async () => {
    const twin = createGuardaiTwin({ assumptions: { fullOrganization: "refused" } });
    expect((await clientOf(twin)("DELETE /organizations/1")).status).toBe(403);
    twin.state.projects.splice(0);
    expect((await clientOf(twin)("DELETE /organizations/1")).status).toBe(200);
  });

  it("recount their statistics on a GET that returns nothing", async () => {
    const call = clientOf(createGuardaiTwin());
    const counted = await call("GET /organizations/1/stat");
    expect([counted.status, counted.body]).toEqual([200, undefined]);
    const { stats, timeUsed } = (await call("GET /organizations/1")).body;
    expect({ stats, timeUsed }).toEqual({
      stats: { datasetStorage: 6_000_000_000, projectStorage: 2048 },
      timeUsed: 9000,
    });
  });

  it("recount later if that is assumed", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { statsReady: false } }));
    await call("GET /organizations/1/stat");
    expect((await call("GET /organizations/1")).body.timeUsed).toBe(7200);
    expect((await call("GET /organizations/1")).body.timeUsed).toBe(9000);
  });

  it("show their catalog", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { assetSeparator: "; " } }), tokens.linus);
    expect((await call("GET /organizations/1/assets")).body).toEqual({
      adversarialAttacks: "FGSM; PGD",
      datasetFormats: "COCO",
      defenses: "Distillation; Smoothing",
      domainAdaptations: "",
      metrics: "mAP; IoU",
      noises: "Gaussian",
    });
    const [, bayes] = (await call("GET /organizations/1/hpo")).body;
    expect(bayes).toEqual({ id: 2, name: "Bayes", enabled: false });
    const [coco, gray] = (await call("GET /organizations/1/transforms")).body;
    expect(coco).toMatchObject({ codebase_name: "to_coco", target_format: ["voc", "yolo"] });
    expect(gray).toEqual({ id: 2, name: "Grayscale", enabled: false });
  });

  it("are changed only by admins, and closed to strangers", async () => {
    const twin = createGuardaiTwin();
    const status = async (token: string, route: string) => (await clientOf(twin, token)(route)).status;
    for (const route of ["GET /organizations/1/members", "GET /organizations/1/stat", "DELETE /organizations/1"]) {
      expect(await status(tokens.linus, route)).toBe(403);
    }
    for (const path of ["", "/assets", "/hpo", "/transforms", `/file?type=classmapping&ref=${files.labels}`]) {
      expect(await status(tokens.linus, `GET /organizations/1${path}`)).toBe(200);
      expect(await status(tokens.eve, `GET /organizations/1${path}`)).toBe(403);
    }
  });
});

describe("the projects of the twin", () => {
  it("are those of the organizations that the caller can see", async () => {
    const twin = createGuardaiTwin();
    const names = async (token: string, query = "") =>
      (await clientOf(twin, token)(`GET /projects${query}`)).body.map(({ name }: { name: string }) => name);
    expect(await names(tokens.grace)).toEqual(["Lanes", "Signs", "Reactor", "Virus"]);
    expect(await names(tokens.linus)).toEqual(["Lanes", "Signs"]);
    expect(await names(tokens.linus, "?organizationId=3")).toEqual([]);
    expect(await names(tokens.grace, "?organizationId=2")).toEqual(["Reactor"]);
  });
});
