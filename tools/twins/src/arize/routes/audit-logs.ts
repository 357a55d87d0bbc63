import { requireAccountAdmin } from "../access.ts";
import type { Call, Handler } from "../call.ts";
import { choiceOf, pageOf } from "../page.ts";
import { invalid } from "../refusal.ts";

const month = 30 * 24 * 3_600_000;

/** The newest come first, and without a start none that is older than 30 days. */
export const listAuditLogs: Handler = (call) => {
  const { state, query, now } = call;
  requireAccountAdmin(call);
  const end = timeIn(call, "end_time") ?? now.getTime();
  const start = timeIn(call, "start_time") ?? end - month;
  const user = query.get("user_id");
  const names = query.getAll("operation_name");
  if (names.length > 20) throw invalid("'operation_name' can be given 20 times at most.");
  const type = choiceOf(call, "operation_type", ["QUERY", "MUTATION", "SUBSCRIPTION"]);
  const found = state.audit_logs
    .filter(({ created_at }) => Date.parse(created_at) >= start && Date.parse(created_at) <= end)
    .filter(({ user_id }) => user === null || user_id === user)
    .filter(({ operation_name }) => names.length === 0 || names.includes(operation_name ?? ""))
    .filter(({ operation_type }) => type === undefined || operation_type === type);
  return { status: 200, body: pageOf(call, "logs", found.toReversed()) };
};

function timeIn({ query }: Call, name: string): number | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const time = Date.parse(given);
  if (Number.isNaN(time)) throw invalid(`'${name}' must be a timestamp.`);
  return time;
}
