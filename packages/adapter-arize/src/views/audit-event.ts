import type { AuditEvent } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A request that somebody sent. It may lack a name of its own, and is called by its type then. */
export function auditEventOf(log: Wire<"AuditLog">): AuditEvent {
  const { id, user_id, ip, operation_type, operation_name, operation_text, variables, created_at } = log;
  return {
    id,
    // The log is that of the account, and says of no event which organization it belongs to.
    organization_id: null,
    occurred_at: timestamp(created_at) ?? created_at,
    action: operation_name || operation_type,
    actor: { type: null, id: user_id, name: null, email: null },
    target: null,
    project: null,
    ip_address: ip || null,
    metadata: {
      operation_type,
      ...(operation_text ? { operation_text } : {}),
      ...(variables ? { variables } : {}),
    },
  };
}
