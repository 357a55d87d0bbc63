import { refuse } from "@orgplane/adapter-kit";
import type { OrganizationSubscription } from "@orgplane/adapter-kit/models";
import type { SubscriptionRecord } from "../store/records.ts";

const plans: readonly string[] = ["free", "professional", "enterprise"];

/** A free plan has no end, any other one does. @throws the 422 of the rule that is broken */
export function requireSoundSubscription({ plan, end_date }: Pick<SubscriptionRecord, "plan" | "end_date">): void {
  if (!plans.includes(plan)) {
    refuse("invalid_body", {
      detail: `There is no plan "${plan}".`,
      errors: [{ pointer: "/subscription/plan", code: "unknown", detail: `is none of ${plans.join(", ")}` }],
    });
  }
  const pointer = "/subscription/end_date";
  if (plan === "free" && end_date !== null) {
    refuse("subscription_takes_no_end_date", {
      detail: "The free plan has no end. Send null as its end date, or none.",
      errors: [{ pointer, code: "not_allowed", detail: "must be null on the free plan" }],
    });
  }
  if (plan !== "free" && end_date === null) {
    refuse("subscription_requires_end_date", {
      detail: `The plan "${plan}" needs an end date. Only the free plan goes without.`,
      errors: [{ pointer, code: "required", detail: "must be a date on this plan" }],
    });
  }
}

/** What a new organization has, unless it subscribes to something else. */
export function freePlan(today: string): SubscriptionRecord {
  return { plan: "free", start_date: today, end_date: null, self_service: true };
}

/** Where a subscription stands on a day. */
export function statusOn(today: string, subscription: SubscriptionRecord): OrganizationSubscription["status"] {
  if (subscription.start_date > today) return "scheduled";
  return subscription.end_date !== null && subscription.end_date < today ? "expired" : "active";
}
