import { organizationOf } from "../access.ts";
import type { Handler } from "../call.ts";
import { pageOf } from "../page.ts";
import { type Field, readQuery } from "../query/query.ts";
import { sorted } from "../query/sort.ts";
import { notFound } from "../refusal.ts";
import { projectsOf } from "../runs.ts";
import type { ProjectVersion } from "../state.ts";

/** What versions can be asked for, as the open server has it. */
const fields: Readonly<Record<string, Field<ProjectVersion>>> = {
  uuid: { kind: "uuid", of: ({ uuid }) => uuid },
  name: { kind: "text", of: ({ name }) => name },
  description: { kind: "text", of: ({ description }) => description },
  tags: { kind: "list", of: ({ tags }) => tags },
  kind: { kind: "value", of: ({ kind }) => kind },
  state: { kind: "value", of: ({ state }) => state },
  stage: { kind: "value", of: ({ stage }) => stage },
  run: { kind: "uuid", of: ({ run }) => run },
  project: { kind: "value", of: ({ project }) => project },
  created_at: { kind: "date", of: ({ created_at }) => created_at },
  updated_at: { kind: "date", of: ({ updated_at }) => updated_at },
};

const orders = ["created_at", "updated_at", "name", "uuid", "state", "stage", "kind"];

export const listVersions: Handler = (call) => {
  const { path, url, now } = call;
  const organization = organizationOf(call);
  if (!["component", "model", "artifact"].includes(path["kind"] ?? "")) throw notFound();
  const projects = projectsOf(call, organization);
  const found = organization.versions
    .filter(({ kind, project }) => kind === path["kind"] && (projects === undefined || projects.includes(project)))
    .filter(readQuery(url.searchParams.get("query"), fields, now));
  const listed = sorted(call, found, orders, "-updated_at").map((one) => ({ ...one, owner: organization.name }));
  return { status: 200, body: pageOf(call, listed) };
};
