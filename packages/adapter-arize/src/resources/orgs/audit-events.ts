import { filtered, parseQuery, relay, type Term } from "@orgplane/adapter-kit";
import { auditEventOf } from "../../views/audit-event.ts";
import { nextOf } from "../all-pages.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";

const fields = ["actor", "action", "occurred_at"];
const types = ["QUERY", "MUTATION", "SUBSCRIPTION"];

export const auditEvents: HandlersOf<"listAuditEvents"> = {
  async listAuditEvents(call, up) {
    const { query } = call.query;
    filtered([], query, fields);
    await organizationNamed(up, call.path.organization);
    const filter = filterOf(query === undefined ? [] : parseQuery(query));
    const data = await relay(call, async ({ limit, cursor }) => {
      const place = { limit, ...(cursor === undefined ? {} : { cursor }) };
      const { logs, pagination } = await up.get("/v2/audit-logs", { query: { ...filter, ...place } });
      // The bounds of the platform include the moment itself, and some terms it does not know.
      const items = filtered(logs.map(auditEventOf), query, fields);
      return { items, next: nextOf(pagination, cursor) };
    });
    return { status: 200, data };
  },
};

/** What the platform can leave out itself. */
function filterOf(terms: readonly Term[]) {
  const actors = textsOf(terms, "actor");
  const actions = textsOf(terms, "action");
  // An event without a name of its own is called by its type, which is no name there.
  const areNames = actions.length > 0 && actions.length <= 20 && !actions.some((one) => types.includes(one));
  const end = boundOf(terms, "less");
  return {
    // Without a start the platform goes back 30 days.
    start_time: boundOf(terms, "greater") ?? "2020-01-01T00:00:00.000Z",
    ...(end === undefined ? {} : { end_time: end }),
    ...(actors[0] === undefined || actors.length > 1 ? {} : { user_id: actors[0] }),
    ...(areNames ? { operation_name: actions } : {}),
  };
}

/** The values that a query lists for a field; none where it asks for anything else. */
function textsOf(terms: readonly Term[], field: string): string[] {
  const patterns = terms.find((one) => one.field === field && one.operator === "is")?.patterns ?? [];
  const isPlain = patterns.every(({ open, isNull }) => !open.start && !open.end && !isNull);
  return isPlain ? patterns.map(({ text }) => text) : [];
}

function boundOf(terms: readonly Term[], operator: Term["operator"]): string | undefined {
  const term = terms.find((one) => one.field === "occurred_at" && one.operator === operator);
  return term?.patterns[0] && new Date(term.patterns[0].text).toISOString();
}
