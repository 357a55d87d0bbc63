/** What a test can set about a twin. */
export interface GuardaiTwinOptions {
  /** The clock. The machine's unless given. Tokens and keys expire by it. */
  readonly now?: () => Date;
  /** How many ordinary members `Acme` has beside those of the seed. None unless given. */
  readonly members?: number;
  /** What nothing published by the vendor says. An adapter has to hold whatever they are. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Guesses about the platform, each with its likeliest value as the default. */
export interface Assumptions {
  /** The status of a POST or PUT that succeeds; the vendor names both. 200 unless given. */
  readonly writeStatus: 200 | 201;
  /** The status of a DELETE that succeeds; the vendor names both. 200 unless given, without a body. */
  readonly deleteStatus: 200 | 204;
  /** What an error looks like. `json` unless given. */
  readonly errors: "json" | "text" | "empty";
  /** The value of `roles` that makes a user an admin of the installation. `ADMIN` unless given. */
  readonly adminRole: string;
  /** The value of `roles` that everyone else has. `USER` unless given. */
  readonly userRole: string;
  /** What stands behind the time in a timestamp. `Z` unless given. */
  readonly timestampZone: "" | "Z";
  /** In which order lists come. `oldest` unless given. */
  readonly listOrder: "oldest" | "newest";
  /** Seconds that a token holds. 3600 unless given. */
  readonly tokenSeconds: number;
  /** Days that a key holds, or null for ever. Null unless given. */
  readonly keyDays: number | null;
  /** Whether a key can be read again with its secret. False unless given. */
  readonly keysShowSecret: boolean;
  /** The status for a key of somebody else, or null where it can be read and deleted. 403 unless given. */
  readonly foreignKeyStatus: number | null;
  /** What becomes of a member that a PUT leaves out. `cleared` unless given. */
  readonly absent: "cleared" | "kept";
  /** What becomes of a member that a PUT says is null, where the client has a number, a text or a list. `cleared` unless given. */
  readonly nulls: "cleared" | "refused";
  /** Whether two organizations can have the same name. True unless given. */
  readonly sameNames: boolean;
  /** Whether whoever creates an organization belongs to it. True unless given. */
  readonly creatorJoins: boolean;
  /** What happens to an organization that has projects when it is deleted. `cascade` unless given. */
  readonly fullOrganization: "cascade" | "refused";
  /** Whether an upload adds a class mapping to the settings. True unless given. */
  readonly uploadMaps: boolean;
  /** Whether a file keeps its reference when its content is replaced. True unless given. */
  readonly replaceKeepsRef: boolean;
  /** Whether a class mapping goes with the file that it names. True unless given. */
  readonly deleteUnmaps: boolean;
  /** The status for deleting a file that a project uses, or null where it can be deleted. Null unless given. */
  readonly usedFileStatus: number | null;
  /**
   * What a class mapping says of its file: what the file is, or what was sent last. `file` unless given. With `request`, a PUT
   * that leaves out the name of a file has lost it.
   */
  readonly mappings: "file" | "request";
  /** Whether the statistics are there when the request that counts them ends; else the read after the next one has them. */
  readonly statsReady: boolean;
  /** What stands between the names of assets. `,` unless given. */
  readonly assetSeparator: string;
}

/** The defaults of {@link Assumptions}. */
export const likeliest: Assumptions = {
  writeStatus: 200,
  deleteStatus: 200,
  errors: "json",
  adminRole: "ADMIN",
  userRole: "USER",
  timestampZone: "Z",
  listOrder: "oldest",
  tokenSeconds: 3600,
  keyDays: null,
  keysShowSecret: false,
  foreignKeyStatus: 403,
  absent: "cleared",
  nulls: "cleared",
  sameNames: true,
  creatorJoins: true,
  fullOrganization: "cascade",
  uploadMaps: true,
  replaceKeepsRef: true,
  deleteUnmaps: true,
  usedFileStatus: null,
  mappings: "file",
  statsReady: true,
  assetSeparator: ",",
};
