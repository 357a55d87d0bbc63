import { auditEventOf, digestOf } from "../../views/audit-event.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { paged } from "../paged.ts";

export const auditEvents: HandlersOf<"listAuditEvents"> = {
  async listAuditEvents(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    const { items, pagination } = await paged(
      call,
      (place) =>
        up.get("/api/v1/orgs/{owner}/activities", { path: { owner }, query: { sort: "-created_at", ...place } }),
      digestOf,
    );
    return { status: 200, data: { items: items.map((event) => auditEventOf(event, owner)), pagination } };
  },
};
