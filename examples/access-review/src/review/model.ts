import type { members, orgs } from "@orgplane/client";

/** What is known of one organization. */
export interface OrganizationReview {
  /** The name that it has in the combination: `ubiops--acme`. */
  readonly name: string;
  /** The platform's own name. */
  readonly platform: string;
  readonly members: readonly members.Member[];
  readonly places: readonly Place[];
  readonly accounts: readonly orgs.ServiceAccount[];
  readonly keys: readonly orgs.ApiKey[];
  readonly gaps: readonly Gap[];
}

/** Somewhere below an organization where people have roles. */
export interface Place {
  readonly kind: "team" | "space";
  readonly id: string;
  readonly name: string;
  readonly people: readonly PlacePerson[];
}

/** Somebody in a place. */
export interface PlacePerson {
  readonly userId: string;
  readonly email: string | null;
  readonly role: string | null;
}

/** What a platform could not answer. */
export interface Gap {
  readonly organization: string;
  /** What is missing. */
  readonly what: string;
  readonly why: string;
}

/** The access of all people. */
export interface Review {
  readonly organizations: readonly OrganizationReview[];
  /** In alphabetical order. */
  readonly people: readonly Person[];
  readonly keys: readonly KeyRow[];
  readonly gaps: readonly Gap[];
}

/** A person, over all organizations. */
export interface Person {
  /** The e-mail address in lower case; where the platform has none, the name or id in its organization. */
  readonly who: string;
  readonly access: readonly Access[];
}

/** A role of a person somewhere. */
export interface Access {
  readonly who: string;
  readonly organization: string;
  readonly platform: string;
  /** `organization`, or the kind and name of a place: `team fraud`. */
  readonly place: string;
  readonly role: string;
  readonly status: string;
  readonly kind: string;
  /** When the person last signed in; undefined where the platform does not say when anybody did. */
  readonly lastSignIn: string | null | undefined;
}

/** A key, and whose it is. */
export interface KeyRow {
  readonly organization: string;
  readonly platform: string;
  readonly key: string;
  readonly ownerType: string;
  readonly owner: string;
  readonly status: string;
  readonly lastUsed: string | null;
  readonly expires: string | null;
}
