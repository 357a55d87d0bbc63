import { list } from "@orgplane/adapter-kit";
import { enter } from "../../access/organization.ts";
import type { HandlersOf } from "../handlers.ts";

export const auditEvents: HandlersOf<"listAuditEvents"> = {
  listAuditEvents(call, context) {
    const organization = enter(context, call.path.organization, "review");
    const items = context.store.where("auditEvents", "organization_id", organization.id);
    return list(call, items, {
      fields: ["action", "actor", "target", "project", "occurred_at"],
      order: ["-occurred_at"],
      key: ({ id }) => id,
    });
  },
};
