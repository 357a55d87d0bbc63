import type { TokenRecord } from "../store/records.ts";

/**
 * The tokens of every set of data. `tok_owner` owns the first organization, `tok_member` and `tok_annotator` have that role
 * there, `tok_staff` belongs to the staff of the platform, `tok_stranger` to no organization. `tok_expired` is too old, and
 * `tok_noscope` may do nothing that takes a scope.
 */
export const tokens: readonly TokenRecord[] = [
  token("tok_owner", "usr_ada"),
  token("tok_member", "usr_grace"),
  token("tok_annotator", "usr_rosa"),
  token("tok_staff", "usr_staff"),
  token("tok_stranger", "usr_stranger"),
  { ...token("tok_expired", "usr_ada"), expires_at: "2026-01-01T00:00:00Z" },
  { ...token("tok_noscope", "usr_ada"), scopes: [] },
];

function token(id: string, user_id: string): TokenRecord {
  return { id, user_id, scopes: null, expires_at: null };
}
