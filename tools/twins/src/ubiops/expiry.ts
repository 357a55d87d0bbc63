import type { ServiceUser } from "./state.ts";

/** Whether a service user's time is over. */
export function isExpired({ expiry_date }: ServiceUser, now: Date): boolean {
  return expiry_date !== null && new Date(expiry_date) <= now;
}
