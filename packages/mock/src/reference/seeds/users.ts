import type { UserRecord } from "../store/records.ts";

/** Those whose tokens every set of data has. */
export const users: readonly UserRecord[] = [
  person("ada", "Ada", "Lovelace", {
    avatar_url: "https://avatars.acme.example/ada.png",
    created_at: "2026-01-12T08:00:00Z",
    last_login_at: "2026-11-21T17:03:28Z",
  }),
  person("grace", "Grace", "Hopper", { created_at: "2026-02-02T10:30:00Z", last_login_at: "2026-11-20T09:41:55Z" }),
  person("rosa", "Rosa", "Parks", {
    email: "rosa@labels.example",
    is_annotator: true,
    created_at: "2026-07-01T08:00:00Z",
  }),
  person("staff", "Sam", "Vimes", {
    email: "sam@orgplane.example",
    is_staff: true,
    created_at: "2025-11-03T08:00:00Z",
  }),
  person("stranger", "Eve", "Polastri", { email: "eve@elsewhere.example", created_at: "2026-08-15T08:00:00Z" }),
];

/** The account of a person, with a username and an address at acme unless `init` says otherwise. */
export function person(
  user: string,
  given_name: string,
  family_name: string,
  init: Partial<UserRecord> = {},
): UserRecord {
  return {
    id: `usr_${user}`,
    user,
    email: `${user}@acme.example`,
    given_name,
    family_name,
    kind: "human",
    is_annotator: false,
    is_staff: false,
    avatar_url: null,
    created_at: null,
    last_login_at: null,
    ...init,
  };
}
