import type { AuditEvent } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";
import type { Place } from "./service-account.ts";

/** What somebody did in a project. */
export function auditEventOf(event: Wire<"AuditList">, { organizationId, project }: Place): AuditEvent {
  const { id, date, action, user, object_type, object_name } = event;
  return {
    id,
    organization_id: organizationId,
    occurred_at: timestamp(date) ?? date,
    action,
    actor: user ? { type: null, id: null, name: null, email: user } : null,
    target: { type: object_type, id: null, name: object_name || null },
    project,
    ip_address: null,
    metadata: event.event ? { event: event.event } : null,
  };
}
