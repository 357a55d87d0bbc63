import type { Call } from "@orgplane/adapter-kit";
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

/**
 * Changes something once `If-Match` has been compared with the answer that the call would give now. Nothing comes in between:
 * `change` runs at once on what was compared, and waits for nothing.
 *
 * @throws the 412 `stale_etag`
 */
export async function matched<Item, Result>(
  call: Pick<Call, "match">,
  context: Context,
  read: () => Item,
  view: (item: Item) => unknown,
  change: (item: Item) => Result,
): Promise<Result> {
  for (;;) {
    const { revision } = context.store;
    const item = read();
    await call.match(view(item));
    if (context.store.revision === revision) return change(item);
  }
}

function actorOf({ caller }: Context): AuditEventRecord["actor"] {
  const { id, user, account } = caller;
  if (account) return { type: "service-account", id, name: account.name, email: account.email };
  return { type: "member", id, name: user?.user ?? null, email: user?.email ?? null };
}
