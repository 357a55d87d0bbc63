import { refuse } from "@orgplane/adapter-kit";

/** A free plan has no end, any other one does. @throws the 422 of the rule that is broken */
export function requireSoundSubscription(plan: string, endDate: string | null): void {
  const pointer = "/subscription/end_date";
  if (plan === "free" && endDate !== null) {
    refuse("subscription_takes_no_end_date", {
      detail: "The free plan has no end. Send null as its end date, or none.",
      errors: [{ pointer, code: "not_allowed", detail: "must be null on the free plan" }],
    });
  }
  if (plan !== "free" && endDate === null) {
    refuse("subscription_requires_end_date", {
      detail: `The plan "${plan}" needs an end date. Only the free plan goes without.`,
      errors: [{ pointer, code: "required", detail: "must be a date on this plan" }],
    });
  }
}
