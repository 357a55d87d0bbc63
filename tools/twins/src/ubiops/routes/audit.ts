import { projectOf } from "../access.ts";
import type { Call, Handler } from "../call.ts";
import { invalid } from "../refusal.ts";

const actions = ["create", "update", "delete", "info"];

export const listAuditEvents: Handler = (call) => {
  const { audit } = projectOf(call);
  const action = call.query.get("action");
  if (action !== null && !actions.includes(action)) throw invalid(`action is one of ${actions.join(", ")}`);
  const limit = numberIn(call, "limit", 50);
  const offset = numberIn(call, "offset", 0);
  const events = audit.filter((event) => action === null || event.action === action);
  if (call.assumptions.auditOrder === "newest") events.reverse();
  return { status: 200, body: events.slice(offset, offset + limit) };
};

function numberIn({ query }: Call, name: string, absent: number): number {
  const value = query.get(name);
  if (value === null) return absent;
  if (!/^\d+$/.test(value)) throw invalid(`${name} has to be a number from 0`);
  return Number(value);
}
