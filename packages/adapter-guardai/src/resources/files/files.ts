import { list, refuse, step, whole } from "@orgplane/adapter-kit";
import { lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import { fileOf, filesOf } from "../../views/file.ts";
import { datasetNumber } from "../dataset-number.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed, organizationWithId } from "../organization-named.ts";
import { contentOf } from "./content.ts";
import { fileNamed, fileWithRef, type } from "./file-named.ts";

export const files: HandlersOf<
  | "listOrganizationFiles"
  | "uploadOrganizationFile"
  | "getOrganizationFile"
  | "renameOrganizationFile"
  | "deleteOrganizationFile"
  | "getOrganizationFileUsage"
> = {
  async listOrganizationFiles(call, up) {
    const organization = await organizationWithId(up, await organizationNamed(up, call.path.organization));
    return list(call, filesOf(organization), { fields: ["name", "type"], order: ["name"], key: ({ id }) => id });
  },

  async uploadOrganizationFile(call, up) {
    const { file, dataset_id } = call.body;
    if (call.body.type !== "class_mapping") {
      const detail = "GuardAI names no other type of file than class_mapping.";
      refuse("unsupported_file_type", { detail, errors: [{ pointer: "/type", code: "not_supported", detail }] });
    }
    if (dataset_id !== undefined) datasetNumber(dataset_id, "/dataset_id");
    const id = await organizationNamed(up, call.path.organization);
    const query = { type, ...(dataset_id !== undefined && { datasetId: dataset_id }) } as const;
    const { name } = file as File;
    const multipart = new FormData();
    multipart.append("file", file, name);
    // Each upload makes a file of its own, so one whose answer was lost cannot be told from others.
    const ref = await step(call, {
      name: `uploading "${name}"`,
      run: () => up.post("/api/v1/organizations/{id}/file", { path: { id }, query, multipart }),
    });
    const sent = { ref, name, contentType: file.type || null, datasetId: dataset_id ?? null };
    return { status: 201, data: (await fileWithRef(up, id, ref)) ?? fileOf(sent, id) };
  },

  async getOrganizationFile({ path }, up) {
    return { status: 200, data: await fileNamed(up, await organizationNamed(up, path.organization), path.file) };
  },

  async renameOrganizationFile(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    const file = await fileNamed(up, id, call.path.file);
    call.match(file);
    const { name = file.name } = call.body;
    if (name === file.name) return { status: 200, data: file };
    await step<unknown>(call, {
      name: `renaming file ${file.id}`,
      run: () =>
        up.put("/api/v1/organizations/{id}/file", {
          path: { id },
          query: { type, ref: file.id, name },
          answer: "none",
        }),
      lookUp: lookUpChanged(async () => {
        const found = await fileWithRef(up, id, file.id);
        return found?.name === name ? found : undefined;
      }),
    });
    return { status: 200, data: { ...((await fileWithRef(up, id, file.id)) ?? file), name } };
  },

  async deleteOrganizationFile(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    const ref = call.path.file;
    if (call.ifMatch !== undefined) call.match(await fileNamed(up, id, ref));
    const query = { type, ref } as const;
    const projects = await up.get("/api/v1/organizations/{id}/file/usage", { path: { id }, query });
    if (projects.length > 0) {
      refuse("file_in_use", { detail: `The file is used by ${projects.length} of the organization's projects.` });
    }
    await step<unknown>(call, {
      name: `deleting file ${ref}`,
      run: () => up.delete("/api/v1/organizations/{id}/file", { path: { id }, query, answer: "none" }),
      lookUp: lookUpGone(() => contentOf(up, id, ref)),
    });
    return { status: 204 };
  },

  async getOrganizationFileUsage(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    const query = { type, ref: call.path.file } as const;
    const projects = await up.get("/api/v1/organizations/{id}/file/usage", { path: { id }, query });
    return {
      status: 200,
      data: whole(
        call,
        projects.map((project) => ({ id: String(project), name: null })),
      ),
    };
  },
};
