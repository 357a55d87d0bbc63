import type { Call } from "./call.ts";
import type { Organization } from "./state.ts";

/** Keeps what somebody has done in an organization. */
export function record(
  { state, caller, now }: Call,
  { name: owner }: Organization,
  [event_subject = "", event_action = ""]: readonly string[],
  object: { readonly name: string | null; readonly uuid?: string; readonly parent?: string },
): void {
  state.activities.push({
    actor: caller.name,
    owner,
    created_at: now,
    event_action,
    event_subject,
    object_name: object.name,
    object_uuid: object.uuid ?? null,
    object_parent: object.parent ?? null,
  });
}
