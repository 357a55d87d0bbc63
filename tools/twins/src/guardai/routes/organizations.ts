import { Refusal } from "../../http/refusal.ts";
import { needAdmin, organizationForAdmin, organizationOf } from "../access.ts";
import { asInteger, asText, isObject, readFrom } from "../body.ts";
import { type Call, type Handler, known, ordered, written } from "../call.ts";
import { forbidden, invalid } from "../refusal.ts";
import type { ClassMapping, Organization, Settings } from "../state.ts";
import { stamp, timestamp } from "../time.ts";

const features = ["ADV_CRAFTING", "EVALUATION", "ROBUSTNESS"];

const noSettings: Settings = {
  classMappingFiles: [],
  disabledFeatures: [],
  maxItemCount: null,
  maxTimeAllocated: null,
  maxTimePerTask: null,
};

export const listOrganizations: Handler = (call) => {
  needAdmin(call);
  return { status: 200, json: ordered(call, call.state.organizations).map((one) => toOrganization(call, one)) };
};

export const getOrganization: Handler = (call) => {
  const organization = organizationOf(call);
  const json = toOrganization(call, organization);
  if (organization.counting) {
    organization.counting = false;
    publish(organization);
  }
  return { status: 200, json };
};

export const createOrganization: Handler = (call) => {
  needAdmin(call);
  const organization = make(call, settingsIn(call, null));
  return written(call, toOrganization(call, organization));
};

export const copyOrganization: Handler = (call) => {
  const original = organizationForAdmin(call);
  const organization = make(call, settingsIn(call, original.settings) ?? original.settings);
  const { files } = call.state;
  const copies = files
    .filter(({ organization_id }) => organization_id === original.id)
    .map((file) => ({ file, copy: { ...file, ref: `ref-${call.newId()}`, organization_id: organization.id } }));
  files.push(...copies.map(({ copy }) => copy));
  const mapped = organization.settings?.classMappingFiles.map((one) => ({
    ...one,
    ref: copies.find(({ file }) => file.ref === one.ref)?.copy.ref ?? one.ref,
  }));
  if (organization.settings !== null) organization.settings.classMappingFiles = mapped ?? [];
  return written(call, toOrganization(call, organization));
};

export const updateOrganization: Handler = (call) => {
  const organization = organizationForAdmin(call);
  const name = nameIn(call, organization);
  organization.settings = settingsIn(call, organization.settings);
  organization.name = name;
  return written(call, toOrganization(call, organization));
};

export const deleteOrganization: Handler = (call) => {
  const { state, assumptions } = call;
  const organization = organizationForAdmin(call);
  const isOwn = ({ organization_id }: { organization_id: number }) => organization_id === organization.id;
  if (assumptions.fullOrganization === "refused" && state.projects.some(isOwn)) {
    throw forbidden("The organization has projects");
  }
  remove(state.projects, isOwn);
  remove(state.files, isOwn);
  remove(state.organizations, (one) => one === organization);
  for (const user of state.users) user.organizations = user.organizations.filter((id) => id !== organization.id);
  return { status: assumptions.deleteStatus };
};

export const countStats: Handler = (call) => {
  const organization = organizationForAdmin(call);
  if (call.assumptions.statsReady) publish(organization);
  else organization.counting = true;
  return { status: 200 };
};

/** An organization as each response says it. */
export function toOrganization(call: Call, { id, name, settings, stats, timeUsed, creationDateTime }: Organization) {
  const said = { creationDateTime: stamp(call, creationDateTime), settings: settings && toSettings(call, settings) };
  return known({ id, name, stats, timeUsed, ...said });
}

function toSettings({ state, assumptions }: Call, { classMappingFiles, ...rest }: Settings) {
  return known({
    ...rest,
    classMappingFiles: classMappingFiles.map((one) => {
      const file = assumptions.mappings === "file" ? state.files.find(({ ref }) => ref === one.ref) : undefined;
      return known({ ...one, ...(file && { fileName: file.name, contentType: file.contentType }) });
    }),
  });
}

function make(call: Call, settings: Settings | null): Organization {
  const { state, caller, now, assumptions, newId } = call;
  const organization: Organization = {
    id: newId(),
    name: nameIn(call),
    creationDateTime: timestamp(now),
    settings: settings && structuredClone(settings),
    stats: null,
    timeUsed: null,
    measured: { datasetStorage: 0, projectStorage: 0, timeUsed: 0 },
    counting: false,
  };
  state.organizations.push(organization);
  if (assumptions.creatorJoins) caller.organizations.push(organization.id);
  return organization;
}

function nameIn({ body, state, assumptions }: Call, self?: Organization): string {
  const given = body.members["name"];
  const name = given === undefined && assumptions.absent === "kept" ? self?.name : asText(given);
  if (name === undefined || name === "") throw invalid("An organization needs a name");
  const isTaken = state.organizations.some((one) => one !== self && one.name === name);
  if (isTaken && !assumptions.sameNames) throw new Refusal(409, "The name is taken");
  return name;
}

function settingsIn(call: Call, before: Settings | null): Settings | null {
  const held = before ?? noSettings;
  return readFrom(call, call.body.members).object("settings", before, (given) => {
    const read = readFrom(call, given);
    return {
      classMappingFiles: read.list("classMappingFiles", held.classMappingFiles, asMapping),
      disabledFeatures: read.list("disabledFeatures", held.disabledFeatures, (one) => features.find((f) => f === one)),
      maxItemCount: read.integer("maxItemCount", held.maxItemCount),
      maxTimeAllocated: read.integer("maxTimeAllocated", held.maxTimeAllocated),
      maxTimePerTask: read.integer("maxTimePerTask", held.maxTimePerTask),
    };
  });
}

function asMapping(value: unknown): ClassMapping | undefined {
  if (!isObject(value)) return undefined;
  const ref = asText(value["ref"]);
  if (ref === undefined) return undefined;
  return {
    ref,
    datasetId: asInteger(value["datasetId"]) ?? null,
    fileName: asText(value["fileName"]) ?? null,
    contentType: asText(value["contentType"]) ?? null,
  };
}

function publish(organization: Organization): void {
  const { timeUsed, ...stats } = organization.measured;
  Object.assign(organization, { stats, timeUsed });
}

function remove<Item>(items: Item[], isGone: (item: Item) => boolean): void {
  items.splice(0, items.length, ...items.filter((item) => !isGone(item)));
}
