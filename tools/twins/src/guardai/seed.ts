import type { Assumptions } from "./options.ts";
import type { Key, Organization, OrganizationFile, Project, Settings, State, User } from "./state.ts";

/** The tokens of the seed, by whose they are. They hold for ever. */
export const tokens = {
  /** An admin of the installation, who belongs to `Acme` and `Globex`. */
  ada: "jwt-ada-3f6b",
  /** An admin of the installation, who belongs to nothing. */
  grace: "jwt-grace-1c20",
  /** An ordinary user, who belongs to `Acme`. */
  linus: "jwt-linus-90d2",
  /** An ordinary user, who belongs to `Globex`. */
  hal: "jwt-hal-77e0",
  /** An ordinary user, who belongs to `Umbrella (EU)` and shares no organization with the others. */
  eve: "jwt-eve-e2b8",
} as const;

/** Keys of the seed, which `POST /api/v1/login` exchanges for a token. */
export const keys = {
  ada: { apiKey: "secret-ada-8812", apiKeyId: "key-ada" },
  linus: { apiKey: "secret-linus-4410", apiKeyId: "key-linus" },
  eve: { apiKey: "secret-eve-0b6e", apiKeyId: "key-eve" },
  /** A key of Linus whose time is over. */
  expired: { apiKey: "secret-old-0000", apiKeyId: "key-old" },
} as const;

/** The references of the seed's files in `Acme`. */
export const files = {
  /** Named by a class mapping with a dataset, and used by the project `Lanes`. */
  labels: "ref-labels",
  /** Named by a class mapping without a dataset. */
  classes: "ref-classes",
  /** Named by no class mapping. */
  orphan: "ref-orphan",
} as const;

/**
 * What a new twin holds: three organizations, one of them without settings and statistics; admins of the installation, ordinary
 * users, an invited one and a stranger; files that class mappings name and one that none does; projects, keys and a catalog.
 */
export function seed({ adminRole, userRole }: Assumptions, members: number): State {
  const ada: User = { ...user(1, "ada", "Ada Lovelace", [1, 2]), roles: adminRole, avatar: btoa("picture of Ada") };
  const grace: User = { ...user(2, "grace", "Grace Hopper", []), roles: adminRole };
  const linus: User = { ...user(3, "linus", "Linus Pauling", [1]), roles: userRole, timeUsed: 90 };
  const hal: User = { ...user(4, "hal", "Hal Abelson", [2]), roles: userRole, avatar: btoa("picture of Hal") };
  const eve: User = { ...user(5, "eve", "Eve Stranger", [3]), roles: userRole };
  const iris: User = {
    ...user(6, "iris", null, [1]),
    lastLoginDateTime: null,
    licenseAccepted: false,
    registered: false,
    roles: null,
    settings: null,
  };
  const crowd = Array.from({ length: members }, (_, index) => ({
    ...user(100 + index, `person-${index}`, `Person ${index}`, [1]),
    roles: userRole,
  }));
  const acme: Organization = { ...organization(1, "Acme"), settings: settings(), timeUsed: 7200 };
  acme.stats = { datasetStorage: 5_000_000_000, projectStorage: 1024 };
  const globex = organization(2, "Globex");
  const noLimit = { maxItemCount: null, maxTimeAllocated: null, maxTimePerTask: null };
  globex.settings = { classMappingFiles: [], disabledFeatures: [], ...noLimit };
  const umbrella = organization(3, "Umbrella (EU)");
  const lanes: Project = { ...project(1, "Lanes", 1), message: "Verified", verified: true, files: [files.labels] };
  return {
    users: [ada, grace, linus, hal, eve, iris, ...crowd],
    organizations: [acme, globex, umbrella],
    files: [
      file(files.labels, "labels.csv", "text/csv", "0,road\n1,car\n"),
      file(files.classes, "classes.json", "application/json", '{"0":"road"}'),
      file(files.orphan, "orphan.csv", "text/csv", "0,nothing\n"),
    ],
    projects: [lanes, project(2, "Signs", 1), project(3, "Reactor", 2), project(4, "Virus", 3)],
    keys: [
      key(1, keys.ada, ada),
      {
        ...key(2, keys.linus, linus),
        lastUsedDate: "2026-11-01T10:00:00.000Z",
        expiryDate: "2099-01-01T00:00:00.000Z",
      },
      key(3, keys.eve, eve),
      { ...key(4, keys.expired, linus), expiryDate: "2024-01-01T00:00:00.000Z" },
    ],
    tokens: new Map(
      [
        [tokens.ada, ada] as const,
        [tokens.grace, grace] as const,
        [tokens.linus, linus] as const,
        [tokens.hal, hal] as const,
        [tokens.eve, eve] as const,
      ].map(([token, { id }]) => [token, { user_id: id, expires: Number.POSITIVE_INFINITY }]),
    ),
    hpo: [
      {
        id: 1,
        name: "Random",
        description: "Tries at random",
        enabled: true,
        params: [{ name: "trials", default: 10 }],
      },
      { id: 2, name: "Bayes", description: null, enabled: false, params: null },
    ],
    transforms: [
      {
        id: 1,
        name: "To COCO",
        description: "Converts boxes",
        codebase_name: "to_coco",
        converted_target_format: "coco",
        enabled: true,
        params: [{ name: "scale", default: 1 }],
        apply_mapping: { image: { resize: true } },
        target_format: ["voc", "yolo"],
        tasks: ["detection"],
      },
      {
        id: 2,
        name: "Grayscale",
        description: null,
        codebase_name: null,
        converted_target_format: null,
        enabled: false,
        params: null,
        apply_mapping: null,
        target_format: null,
        tasks: null,
      },
    ],
    assets: {
      adversarialAttacks: ["FGSM", "PGD"],
      datasetFormats: ["COCO"],
      defenses: ["Distillation", "Smoothing"],
      domainAdaptations: [],
      metrics: ["mAP", "IoU"],
      noises: ["Gaussian"],
    },
  };
}

function user(id: number, short: string, name: string | null, organizations: number[]): User {
  return {
    id,
    uid: `uid-${short}`,
    name,
    email: `${short}@acme.test`,
    avatar: null,
    lastLoginDateTime: "2026-11-02T09:30:00.000Z",
    licenseAccepted: true,
    registered: true,
    roles: null,
    organizations,
    settings: { favoriteProjects: [1], notifications: true },
    timeUsed: null,
  };
}

function organization(id: number, name: string): Organization {
  return {
    id,
    name,
    creationDateTime: `2022-03-0${id}T12:00:00.000Z`,
    settings: null,
    stats: null,
    timeUsed: null,
    measured: { datasetStorage: 6_000_000_000 * id, projectStorage: 2048 * id, timeUsed: 9000 * id },
    counting: false,
  };
}

function settings(): Settings {
  return {
    classMappingFiles: [
      { ref: files.labels, datasetId: 7, fileName: "labels.csv", contentType: "text/csv" },
      { ref: files.classes, datasetId: null, fileName: "classes.json", contentType: "application/json" },
    ],
    disabledFeatures: ["ROBUSTNESS"],
    maxItemCount: 1000,
    maxTimeAllocated: 360_000,
    maxTimePerTask: 3600,
  };
}

function file(ref: string, name: string, contentType: string, text: string): OrganizationFile {
  return { ref, organization_id: 1, type: "classmapping", name, contentType, content: new TextEncoder().encode(text) };
}

function project(id: number, name: string, organization_id: number): Project {
  return { id, uid: `project-${id}`, name, organization_id, message: null, verified: false, files: [] };
}

function key(id: number, { apiKey, apiKeyId }: { apiKey: string; apiKeyId: string }, { id: user_id }: User): Key {
  const creationDate = `2026-10-0${id}T08:00:00.000Z`;
  return { id, keyId: apiKeyId, key: apiKey, user_id, creationDate, expiryDate: null, lastUsedDate: null };
}
