import type { OperationId } from "../call/call.ts";
import { operationIds } from "../call/operation-ids.ts";
import type { Capabilities, OperationSupport } from "../gen/models.ts";
import { suggestion } from "../request/suggest.ts";
import { noSupport } from "./native-capabilities.ts";

/** Which operations may be used that only documentation proves: all, none, or these. */
export type AllowUnproven = boolean | readonly OperationId[];

/**
 * The capabilities without the operations that only documentation proves, except those that are allowed.
 *
 * @param onlyByName - those that have to be named, as they may undo what others write.
 * @throws TypeError for a name that is no operation, or one that the platform has not.
 */
export function allowedCapabilities(
  capabilities: Capabilities,
  allowed: AllowUnproven,
  onlyByName: readonly OperationId[] = [],
): Capabilities {
  const { name, operations } = capabilities;
  if (typeof allowed !== "boolean") for (const id of allowed) checkOperation(id, capabilities);
  const isIn = (ids: readonly OperationId[], id: string) => ids.includes(id as OperationId);
  const isOff = ([id, { proof }]: [string, OperationSupport]) =>
    proof === "documented" && !(typeof allowed === "boolean" ? allowed && !isIn(onlyByName, id) : isIn(allowed, id));
  const entries = Object.entries(operations).map((entry) => {
    const [id] = entry;
    if (!isOff(entry)) return entry;
    const reason = `Only documentation says that ${name} has it. The option \`allowUnproven: ["${id}"]\` of the adapter switches it on.`;
    const why = " It has to be named, as it may undo what somebody else changes at the same time.";
    return [id, { ...noSupport, reason: isIn(onlyByName, id) ? reason + why : reason }];
  });
  return { ...capabilities, operations: Object.fromEntries(entries) };
}

function checkOperation(id: string, { name, operations }: Capabilities): void {
  if (!operationIds.includes(id as OperationId)) {
    throw new TypeError(`allowUnproven: there is no operation "${id}"${suggestion(id, operationIds)}`);
  }
  if ((operations[id]?.support ?? "none") === "none") throw new TypeError(`allowUnproven: ${name} does not have ${id}`);
}
