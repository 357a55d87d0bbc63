import { organizationFor } from "../access.ts";
import type { Handler } from "../call.ts";
import { plainPage } from "../page.ts";

export const listActivities: Handler = (call) => {
  const { name } = organizationFor(call, "admin");
  const own = call.state.activities.filter(({ owner }) => owner === name);
  return plainPage(call, call.assumptions.activityOrder === "newest" ? own.toReversed() : own);
};
