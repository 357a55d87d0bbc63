import type { AuditTarget } from "@orgplane/adapter-kit/models";
import { type Context, newId, timeIn } from "./context.ts";
import { type Change, put } from "./store/batch.ts";
import type { AuditEventRecord } from "./store/records.ts";

/** What the audit events of an organization say of a write. */
export interface Event {
  readonly organization: string;
  /** `member.removed` */
  readonly action: string;
  readonly target: AuditTarget;
  readonly project?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Makes the changes of one call at once, and notes who made them. */
export function write(context: Context, changes: readonly Change[], event: Event): void {
  const at = timeIn(context);
  const record: AuditEventRecord = {
    id: newId(context, "evt"),
    organization_id: event.organization,
    occurred_at: at,
    action: event.action,
    actor: actorOf(context),
    target: event.target,
    project: event.project ?? null,
    ip_address: null,
    metadata: event.metadata ?? null,
  };
  context.store.commit([...changes, put("auditEvents", record)], at);
}

function actorOf({ caller }: Context): AuditEventRecord["actor"] {
  const { id, user, account } = caller;
  if (account) return { type: "service-account", id, name: account.name, email: account.email };
  return { type: "member", id, name: user?.user ?? null, email: user?.email ?? null };
}
