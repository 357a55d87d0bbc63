import { type Handlers, refuse } from "@orgplane/adapter-kit";
import { connectedHandlers } from "@orgplane/adapter-kit/upstream";
import type { Connection } from "../upstream/connection.ts";
import { type Upstream, upstreamFor } from "../upstream/upstream.ts";
import { fileContents } from "./files/file-contents.ts";
import { files } from "./files/files.ts";
import { members } from "./members/members.ts";
import { apiKeys } from "./orgs/api-keys.ts";
import { catalog } from "./orgs/catalog.ts";
import { me } from "./orgs/me.ts";
import { newOrganizations } from "./orgs/new-organizations.ts";
import { organizations } from "./orgs/organizations.ts";
import { projects } from "./orgs/projects.ts";
import { stats } from "./orgs/stats.ts";

const own: Partial<Handlers<Upstream>> = {
  ...me,
  ...organizations,
  ...newOrganizations,
  ...stats,
  ...files,
  ...fileContents,
  ...catalog,
  ...members,
  ...projects,
  ...apiKeys,
};

/** The handler of every operation that the platform has something for. */
export const handlers = connectedHandlers(own, (connection: Connection, call) =>
  upstreamFor(connection, connection.caller ?? refuse("unauthenticated"), call),
);
