import { Refusal } from "../../http/refusal.ts";
import { organizationOf } from "../access.ts";
import { numberOf } from "../body.ts";
import { type Call, type Handler, written } from "../call.ts";
import { invalid, notFound } from "../refusal.ts";
import type { Organization, OrganizationFile, Settings } from "../state.ts";

/** The one type of files that the vendor's client names. */
const types = ["classmapping"];

export const downloadFile: Handler = (call) => {
  const { content, contentType } = fileOf(call, organizationOf(call));
  return { status: 200, bytes: content, contentType };
};

export const uploadFile: Handler = async (call) => {
  const organization = organizationOf(call);
  const type = typeIn(call);
  const { file } = call.body;
  if (file === undefined) throw invalid("The form has no file");
  const dataset = call.query.get("datasetId");
  const datasetId = dataset === null ? null : numberOf(dataset, "datasetId");
  const content = new Uint8Array(await file.arrayBuffer());
  if (call.query.has("ref")) return written(call, replace(call, fileOf(call, organization), content));
  const contentType = file.type === "" ? "application/octet-stream" : file.type;
  const ref = `ref-${call.newId()}`;
  call.state.files.push({ ref, organization_id: organization.id, type, name: file.name, contentType, content });
  if (call.assumptions.uploadMaps) {
    organization.settings ??= emptySettings();
    organization.settings.classMappingFiles.push({ ref, datasetId, fileName: file.name, contentType });
  }
  return written(call, ref);
};

export const renameFile: Handler = (call) => {
  const organization = organizationOf(call);
  const file = fileOf(call, organization);
  const name = call.query.get("name");
  if (name === null || name === "") throw invalid("name is missing");
  file.name = name;
  for (const one of organization.settings?.classMappingFiles ?? []) if (one.ref === file.ref) one.fileName = name;
  return written(call);
};

export const deleteFile: Handler = (call) => {
  const { state, assumptions } = call;
  const organization = organizationOf(call);
  const file = fileOf(call, organization);
  const isUsed = state.projects.some(({ files }) => files.includes(file.ref));
  if (isUsed && assumptions.usedFileStatus !== null)
    throw new Refusal(assumptions.usedFileStatus, "A project uses the file");
  state.files.splice(state.files.indexOf(file), 1);
  const { settings } = organization;
  if (settings !== null && assumptions.deleteUnmaps) {
    settings.classMappingFiles = settings.classMappingFiles.filter(({ ref }) => ref !== file.ref);
  }
  return { status: assumptions.deleteStatus };
};

export const getFileUsage: Handler = (call) => {
  const { ref } = fileOf(call, organizationOf(call));
  const using = call.state.projects.filter(({ files }) => files.includes(ref));
  return { status: 200, json: using.map(({ id }) => id) };
};

function replace(
  { state, assumptions, newId }: Call,
  file: OrganizationFile,
  content: Uint8Array<ArrayBuffer>,
): string {
  file.content = content;
  if (assumptions.replaceKeepsRef) return file.ref;
  const { settings } = state.organizations.find(({ id }) => id === file.organization_id) ?? { settings: null };
  const ref = `ref-${newId()}`;
  for (const one of settings?.classMappingFiles ?? []) if (one.ref === file.ref) one.ref = ref;
  file.ref = ref;
  return ref;
}

function fileOf(call: Call, { id }: Organization): OrganizationFile {
  const type = typeIn(call);
  const ref = call.query.get("ref");
  if (ref === null) throw invalid("ref is missing");
  const file = call.state.files.find((one) => one.organization_id === id && one.ref === ref && one.type === type);
  if (file === undefined) throw notFound("The file");
  return file;
}

function typeIn({ query }: Call): string {
  const type = query.get("type");
  if (type === null || !types.includes(type)) throw invalid(`type is one of ${types.join(", ")}`);
  return type;
}

function emptySettings(): Settings {
  return {
    classMappingFiles: [],
    disabledFeatures: [],
    maxItemCount: null,
    maxTimeAllocated: null,
    maxTimePerTask: null,
  };
}
