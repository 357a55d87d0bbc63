import type { ServiceAccountRecord, UserRecord } from "../store/records.ts";

/** Who makes a request, and what the credentials are confined to. */
export interface Caller {
  /** The id of the user, or of the service account. */
  readonly id: string;
  readonly user: UserRecord | undefined;
  readonly account: ServiceAccountRecord | undefined;
  /** The scopes of the credentials; null for all. */
  readonly scopes: string[] | null;
  /** The only organization that the credentials open; null for all of the caller's. */
  readonly organizationId: string | null;
}

/** Stands for the caller before a request is admitted. It may do nothing. */
export const nobody: Caller = { id: "", user: undefined, account: undefined, scopes: [], organizationId: null };
