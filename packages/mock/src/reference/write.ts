import type { AuditTarget } from "@orgplane/adapter-kit/models";
import { type Context, newId, timeIn } from "./context.ts";
import { type Change, put } from "./store/batch.ts";
import type { AuditEventRecord } from "./store/records.ts";

/** What the audit events of an organization say of a write, beside who did it and when. */
export interface AuditInit {
  readonly organization: string;
  /** `member.removed` */
  readonly action: string;
  readonly target: AuditTarget;
  readonly project?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Makes the changes of one call at once, and notes who made them. */
export function write(context: Context, changes: readonly Change[], event: AuditInit): void {
  context.store.commit([...changes, audited(context, event)], timeIn(context));
}

/** The change that notes something in the audit events. */
export function audited(context: Context, event: AuditInit): Change {
  return put("auditEvents", {
    id: newId(context, "evt"),
    organization_id: event.organization,
    occurred_at: timeIn(context),
    action: event.action,
    actor: actorOf(context, event.organization),
    target: event.target,
    project: event.project ?? null,
    ip_address: null,
    metadata: event.metadata ?? null,
  });
}

/** Staff who do not belong to the organization act for the platform. */
function actorOf({ store, caller }: Context, organization: string): AuditEventRecord["actor"] {
  const { id, user, account } = caller;
  if (account) return { type: "service-account", id, name: account.name, email: account.email };
  const isOutside = user?.is_staff === true && !store.get("members", `${organization}/${id}`);
  return { type: isOutside ? "platform" : "member", id, name: user?.user ?? null, email: user?.email ?? null };
}
