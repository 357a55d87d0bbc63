import { etagOf } from "@orgplane/adapter-kit";
import type { AuditEvent } from "@orgplane/adapter-kit/models";
import { timeOf } from "../time.ts";
import type { Wire } from "../upstream/wire.ts";

/** Tells events apart, as they have no id: a digest of what they say. */
export function digestOf(event: Wire<"V1Activity">): string {
  return etagOf(event).slice(1, -1);
}

/** What somebody did in an organization. */
export function auditEventOf(event: Wire<"V1Activity">, organization: string): AuditEvent {
  const { actor, owner, created_at, event_action, event_subject, object_name, object_uuid, object_parent } = event;
  return {
    id: digestOf(event),
    organization_id: owner ?? organization,
    occurred_at: timeOf(created_at),
    action: event_subject ? `${event_subject}.${event_action}` : event_action,
    actor: actor ? { type: null, id: actor, name: actor, email: null } : null,
    target: event_subject ? { type: event_subject, id: object_uuid ?? null, name: object_name || null } : null,
    project: null,
    ip_address: null,
    metadata: object_parent ? { object_parent } : null,
  };
}
