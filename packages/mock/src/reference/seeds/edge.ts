import type { RunRecord, TenantRecord } from "../store/records.ts";
import type { Snapshot } from "../store/snapshot.ts";
import {
  condition,
  member,
  organization,
  person,
  project,
  run,
  space,
  spaceMember,
  team,
  teamMember,
  tenant,
} from "./records.ts";

type Records = Snapshot["collections"];

const at = "2026-06-01T00:00:00Z";
const odd = "org_odd";
const full = "org_full";

/** Texts that pages often get wrong. */
const texts = {
  emoji: "👩‍👩‍👧‍👦 family 🏳️‍🌈",
  rightToLeft: "مؤسسة التعلم",
  combining: "Zalgơ̷͖ Ångström",
  html: '<b>bold</b> & "quoted" <script>alert(1)</script>',
  path: "a/../b?c=d#e%2F",
  spaces: "  two  spaces  ",
  invisible: "zero\u200bwidth\u202eoverride",
  nothing: "null",
};

/** The longest text that a field takes, without a place to break. */
const longest = (length: number) => "W".repeat(length);

const statuses = [
  ...["created", "resuming", "on_schedule", "compiled", "queued", "scheduled", "starting", "running", "processing"],
  ...[
    "stopping",
    "failed",
    "stopped",
    "succeeded",
    "skipped",
    "warning",
    "unschedulable",
    "upstream_failed",
    "retrying",
  ],
  ...["unknown", "done"],
] as RunRecord["status"][];

/** What is rare, on top of `base`: odd and longest texts, nulls wherever they may be, names that are ambiguous, every status. */
export function edge(base: Records): Records {
  const names = Object.values(texts);
  const added: Records = {
    users: [
      person("null", null, null, { user: null, email: null }),
      person("unicode", "Žofie", texts.rightToLeft, { user: "žofie", email: "zofie@odd.example" }),
      person("longest", longest(255), longest(255), { user: longest(128), email: `${"w".repeat(60)}@odd.example` }),
      person("suspended", "Sid", "Vicious", { email: "sid@odd.example" }),
    ],
    organizations: [
      // Platforms have other rules for names than the contract has for new ones.
      organization(odd, "Acme AI (EU)", at, {
        display_name: texts.emoji,
        description: texts.html,
        is_public: false,
        owner_id: "usr_ada",
        subscription: null,
      }),
      organization(full, longest(64).toLowerCase(), at, {
        display_name: longest(255),
        description: longest(1000),
        is_public: false,
        owner_id: "usr_ada",
        subscription: {
          plan: "professional",
          start_date: "2025-01-01",
          end_date: "2025-12-31",
          self_service: true,
        },
      }),
      organization("org_suspended", "suspended", at, { is_public: false, owner_id: "usr_ada", status: "suspended" }),
    ],
    members: [
      ...[odd, full, "org_suspended"].map((one) => member(one, "usr_ada", "admin", at)),
      member(odd, "usr_null", null, at),
      member(odd, "usr_unicode", "member", at),
      member(odd, "usr_longest", "read-only", at),
      member(odd, "usr_suspended", "admin", at, { status: "suspended" }),
    ],
    teams: [team("tea_odd", odd, "W_.-9", at), team("tea_longest", full, longest(128), at, { policy: texts.html })],
    teamMembers: [teamMember("tea_odd", "usr_null", "viewer", at), teamMember("tea_odd", "usr_unicode", "admin", at)],
    roles: [
      {
        id: "rol_odd",
        organization_id: odd,
        name: texts.emoji,
        description: null,
        level: null,
        permissions: null,
        created_at: null,
        updated_at: null,
      },
    ],
    projects: [
      project("prj_odd", odd, texts.path, at, { is_public: null, tags: null, created_at: null, updated_at: null }),
      project("prj_plain", odd, "plain", at),
    ],
    // Both of these, and one of acme, are called "fraud".
    spaces: [
      ...names.map((name, index) => space(`spc_odd_${index}`, odd, name, at, { description: name })),
      space("spc_ambiguous", odd, "fraud", at),
      space("spc_longest", full, longest(255), at, { description: longest(1000), is_private: true }),
    ],
    spaceMembers: [
      spaceMember("smb_odd", "spc_odd_0", "usr_null", { type: "custom", id: "rol_odd" }, at),
      spaceMember("smb_gone", "spc_odd_0", "usr_unicode", { type: "custom", id: "rol_gone" }, at),
    ],
    tenants: [tenant("ten_ambiguous", odd, "production", at), ...oddTenants],
    files: [
      {
        id: "fil_legacy",
        organization_id: "org_acme",
        name: texts.path,
        type: "class_mapping",
        content_type: null,
        size_bytes: null,
        checksum: null,
        dataset_id: null,
        created_by: null,
        created_at: at,
        updated_at: at,
      },
    ],
    contents: [{ id: "fil_legacy", base64: btoa("0,legacy\n") }],
    apiKeys: [
      {
        id: "key_odd",
        organization_id: odd,
        name: null,
        description: null,
        secret: "opk_0dd000000001",
        owner_type: "member",
        owner_id: "usr_null",
        scopes: null,
        is_revoked: false,
        created_by: null,
        last_used_at: null,
        expires_at: "2026-06-30T00:00:00Z",
        created_at: null,
      },
    ],
    runs: statuses.map((status, index) =>
      run(`00000000-0000-4000-8000-${String(index).padStart(12, "0")}`, odd, index % 2 === 0 ? null : texts.html, at, {
        project: "plain",
        user_id: null,
        runtime: null,
        status,
        status_conditions: index % 2 === 0 ? null : [condition(status, at)],
        is_managed: index % 3 !== 0,
      }),
    ),
    auditEvents: [
      {
        id: "evt_odd",
        organization_id: odd,
        occurred_at: at,
        action: texts.emoji,
        actor: null,
        target: null,
        project: null,
        ip_address: null,
        metadata: null,
      },
    ],
  };
  return joined(base, added);
}

const oddTenants: readonly TenantRecord[] = [
  tenant("ten_new", odd, texts.emoji, at),
  tenant("ten_own", odd, texts.path, at, {
    owner_id: null,
    display_name: texts.rightToLeft,
    is_managed: false,
    enrollment_key: "enr_EXAMPLE_not_a_secret",
    service: null,
    desired_state: "available",
    status: "pending",
    state_reason: "awaiting_enrollment",
    status_updated_at: at,
  }),
  tenant("ten_gone", odd, "gone", at, {
    desired_state: "deleted",
    status: "deleted",
    status_updated_at: at,
  }),
  tenant("ten_maintained", odd, "W".repeat(50), at, {
    description: "W".repeat(256),
    service: { configuration: null, status: null },
    desired_state: "available",
    status: "failed",
    state_reason: "maintenance",
    status_updated_at: at,
  }),
];

function joined(base: Records, added: Records): Records {
  const names = [...new Set([...Object.keys(base), ...Object.keys(added)])] as (keyof Records)[];
  return Object.fromEntries(names.map((name) => [name, [...(base[name] ?? []), ...(added[name] ?? [])]]));
}
