import { rule } from "../check.ts";
import { object } from "../contract/index.ts";
import { must, same } from "../violation.ts";
import { organization, team } from "../world/kinds.ts";
import { walk } from "./walk.ts";

export const audited = rule(
  "audited",
  "What is done is in the audit events, with who did it and what to, the latest first.",
  ["listAuditEvents", "createTeam", "deleteTeam", "getCurrentUser"],
  async (context) => {
    const { api, world } = context;
    const me = (await api.call("getCurrentUser")).expect(200).object["id"];
    const one = await world.make(team);
    (await api.call("deleteTeam", { path: one.path })).expect(204);
    const { path } = await world.organization();
    const events = await walk(context, "listAuditEvents", { path, limit: 100 });
    const about = events.filter(({ target = null }) => object(target)["id"] === one.id);
    must(
      about.length >= 2,
      `listAuditEvents shows ${about.length} events about ${one.id}, which was created and deleted`,
    );
    must(
      new Set(about.map(({ action }) => action)).size >= 2,
      `the events about ${one.id} are all ${about[0]?.["action"]}`,
    );
    for (const { actor = null } of about) if (actor !== null) same(object(actor)["id"], me, `who did it to ${one.id}`);
    const times = events.map(({ occurred_at }) => Date.parse(String(occurred_at)));
    same(
      [...times].sort((a, b) => b - a),
      times,
      "the times of the events",
    );
  },
);

export const auditedApart = rule(
  "audited-apart",
  "The audit events of an organization tell nothing of another one.",
  ["listAuditEvents", "createOrganization", "createTeam"],
  async (context) => {
    const { world } = context;
    const one = await world.make(team);
    const other = await world.make(organization);
    const events = await walk(context, "listAuditEvents", { path: other.path, limit: 100 });
    must(
      !events.some(({ target = null }) => object(target)["id"] === one.id),
      `listAuditEvents shows ${one.id} of another organization`,
    );
  },
);
