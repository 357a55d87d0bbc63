/**
 * What the platform holds. Members have the names of the wire, so that a response can be compared field by field; null is left
 * out of responses.
 */
export interface State {
  readonly users: User[];
  readonly organizations: Organization[];
  readonly files: OrganizationFile[];
  readonly projects: Project[];
  readonly keys: Key[];
  /** The tokens that open the API, by the token. */
  readonly tokens: Map<string, Token>;
  readonly hpo: HpoDefinition[];
  readonly transforms: TransformDefinition[];
  /** The names of each kind of asset. */
  readonly assets: Record<string, string[]>;
}

export interface Token {
  user_id: number;
  /** Milliseconds since 1970. */
  expires: number;
}

export interface User {
  id: number;
  uid: string;
  name: string | null;
  email: string;
  /** A picture in base64. */
  avatar: string | null;
  lastLoginDateTime: string | null;
  licenseAccepted: boolean;
  /** False as long as the user is only invited. */
  registered: boolean;
  /** One text that holds in all organizations, and in the installation as a whole. */
  roles: string | null;
  /** The ids of the organizations that the user belongs to. */
  organizations: number[];
  settings: { favoriteProjects: number[]; notifications: boolean } | null;
  timeUsed: number | null;
}

export interface Organization {
  id: number;
  name: string;
  creationDateTime: string;
  settings: Settings | null;
  stats: Stats | null;
  timeUsed: number | null;
  /** What a count finds. It appears in no response before a count. */
  measured: Stats & { timeUsed: number };
  /** Whether a count is under way, whose numbers the read after the next one shows. */
  counting: boolean;
}

export interface Settings {
  classMappingFiles: ClassMapping[];
  disabledFeatures: string[];
  maxItemCount: number | null;
  maxTimeAllocated: number | null;
  maxTimePerTask: number | null;
}

export interface ClassMapping {
  ref: string;
  datasetId: number | null;
  fileName: string | null;
  contentType: string | null;
}

export interface Stats {
  datasetStorage: number;
  projectStorage: number;
}

export interface OrganizationFile {
  ref: string;
  organization_id: number;
  type: string;
  name: string;
  contentType: string;
  content: Uint8Array<ArrayBuffer>;
}

export interface Project {
  id: number;
  uid: string;
  name: string;
  organization_id: number;
  message: string | null;
  verified: boolean;
  /** The references of the files that it uses. They appear in no response but that of the usage. */
  files: string[];
}

export interface Key {
  id: number;
  keyId: string;
  key: string;
  user_id: number;
  creationDate: string;
  expiryDate: string | null;
  lastUsedDate: string | null;
}

export interface HpoDefinition {
  id: number;
  name: string;
  description: string | null;
  enabled: boolean;
  params: Record<string, unknown>[] | null;
}

export interface TransformDefinition {
  id: number;
  name: string;
  description: string | null;
  codebase_name: string | null;
  converted_target_format: string | null;
  enabled: boolean;
  params: Record<string, unknown>[] | null;
  apply_mapping: Record<string, Record<string, unknown>> | null;
  target_format: string[] | null;
  tasks: string[] | null;
}
