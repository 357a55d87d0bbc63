import type { UserRecord } from "../store/records.ts";
import { person } from "./records.ts";

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
