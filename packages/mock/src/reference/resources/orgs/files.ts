import { type Call, list, refuse } from "@orgplane/adapter-kit";
import { enter } from "../../access/organization.ts";
import { canSeeProject } from "../../access/project.ts";
import { fromBase64, toBase64 } from "../../base64.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { requireClassMapping } from "../../rules/class-mapping.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { FileRecord, OrganizationRecord, ProjectRecord } from "../../store/records.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

const fields = ["name", "type", "size_bytes", "created_at", "updated_at"];

export const files: HandlersOf<
  | "listOrganizationFiles"
  | "uploadOrganizationFile"
  | "getOrganizationFile"
  | "renameOrganizationFile"
  | "deleteOrganizationFile"
  | "downloadOrganizationFile"
  | "replaceOrganizationFile"
  | "getOrganizationFileUsage"
> = {
  listOrganizationFiles(call, context) {
    const { id } = enter(context, call.path.organization, "read");
    const items = context.store.where("files", "organization_id", id);
    return list(call, items, { fields, order: ["created_at"], key: (file) => file.id });
  },

  async uploadOrganizationFile({ path, body }, context) {
    enter(context, path.organization, "admin");
    if (body.type !== "class_mapping") {
      refuse("invalid_body", {
        detail: `There are no files of type "${body.type}".`,
        errors: [{ pointer: "/type", code: "unknown", detail: "is not class_mapping" }],
      });
    }
    const content = await contentOf(body.file, "/file");
    // Meanwhile, the organization may have gone.
    const organization = enter(context, path.organization, "admin");
    const at = timeIn(context);
    const file: FileRecord = {
      id: newId(context, "fil"),
      organization_id: organization.id,
      name: body.file instanceof File ? body.file.name : "file",
      type: body.type,
      content_type: (body.file instanceof Blob && body.file.type) || null,
      size_bytes: content.size_bytes,
      checksum: content.checksum,
      dataset_id: body.dataset_id ?? null,
      created_by: context.caller.id,
      created_at: at,
      updated_at: at,
    };
    note(context, "file.uploaded", file, [
      put("files", file),
      put("contents", { id: file.id, base64: content.base64 }),
    ]);
    return { status: 201, data: file };
  },

  getOrganizationFile({ path }, context) {
    return { status: 200, data: fileNamed(context, enter(context, path.organization, "read"), path.file) };
  },

  renameOrganizationFile(call, context) {
    const file = { ...toChange(call, context), ...call.body, updated_at: timeIn(context) };
    note(context, "file.renamed", file, [put("files", file)]);
    return { status: 200, data: file };
  },

  deleteOrganizationFile(call, context) {
    const file = toChange(call, context);
    requireUnused(context, file);
    note(context, "file.deleted", file, [remove("files", file.id), remove("contents", file.id)]);
    return { status: 204 };
  },

  downloadOrganizationFile({ path }, context) {
    const file = fileNamed(context, enter(context, path.organization, "read"), path.file);
    const bytes = fromBase64(context.store.get("contents", file.id)?.base64 ?? "");
    return {
      status: 200,
      data: new Blob([bytes]),
      version: file,
      fileName: file.name,
      headers: { "Content-Length": String(bytes.length) },
    };
  },

  async replaceOrganizationFile(call, context) {
    toChange(call, context);
    const { base64, ...known } = await contentOf(call.body, "");
    // Others may have changed it while the content was read.
    const file = { ...toChange(call, context), ...known, updated_at: timeIn(context) };
    note(context, "file.replaced", file, [put("files", file), put("contents", { id: file.id, base64 })]);
    return { status: 200, data: file };
  },

  getOrganizationFileUsage(call, context) {
    const organization = enter(context, call.path.organization, "read");
    const file = fileNamed(context, organization, call.path.file);
    const items = usersOf(context, file).map((project) => ({
      id: project.id,
      name: canSeeProject(context, organization, project) ? project.name : null,
    }));
    return list(call, items, { fields: [], order: [], key: ({ id }) => id });
  },
};

function fileNamed({ store }: Context, { id, name }: OrganizationRecord, reference: string): FileRecord {
  const file = store.get("files", reference);
  if (file?.organization_id === id) return file;
  return refuse("not_found", { detail: `Organization "${name}" has no file ${reference}.` });
}

function toChange(
  call: Pick<Call, "match"> & { readonly path: { readonly organization: string; readonly file: string } },
  context: Context,
): FileRecord {
  const file = fileNamed(context, enter(context, call.path.organization, "admin"), call.path.file);
  call.match(file);
  return file;
}

/** Reads a content to its end, and sees that it is what a class mapping holds. */
async function contentOf(content: Blob | ReadableStream<Uint8Array>, pointer: string) {
  const buffer = await new Response(content as BodyInit).arrayBuffer();
  const bytes = new Uint8Array(buffer);
  requireClassMapping(bytes, pointer);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { base64: toBase64(bytes), size_bytes: bytes.length, checksum: `sha256:${hex}` };
}

function usersOf({ store }: Context, file: FileRecord): ProjectRecord[] {
  return store
    .where("projects", "organization_id", file.organization_id)
    .filter(({ file_ids }) => file_ids.includes(file.id));
}

/** @throws the 409 `file_in_use` */
function requireUnused(context: Context, file: FileRecord): void {
  const organization = context.store.get("organizations", file.organization_id);
  const isInSettings = organization?.settings.class_mapping_files.some(({ ref }) => ref === file.id) === true;
  const projects = usersOf(context, file).length;
  if (!isInSettings && projects === 0) return;
  const users = [
    ...(isInSettings ? [`The settings of organization "${organization.name}"`] : []),
    ...(projects > 0 ? [`${projects} project${projects > 1 ? "s" : ""}`] : []),
  ];
  const verb = isInSettings || projects > 1 ? "use" : "uses";
  refuse("file_in_use", { detail: `${users.join(" and ")} ${verb} file ${file.id}. Take it out of them first.` });
}

function note(context: Context, action: string, file: FileRecord, changes: readonly Change[]): void {
  const { id, name, organization_id } = file;
  write(context, changes, { organization: organization_id, action, target: { type: "file", id, name } });
}
