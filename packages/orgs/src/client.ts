import type { ListOptions, Operation, Pages } from "@orgplane/runtime/codegen/v1";
import { Orgs as GeneratedOrgs, OrgsVersions as GeneratedVersions } from "./gen/client.ts";
import type {
  OrganizationOrgs as GeneratedOrganizationOrgs,
  OrganizationOrgsVersions as GeneratedOrganizationVersions,
  ListVersionsErrors,
  ListVersionsQuery,
  ProjectVersion,
  ProjectVersionPage,
} from "./gen/index.ts";
import { listVersions } from "./gen/operations.ts";

type VersionPages = Pages<ProjectVersion, ProjectVersionPage, ListVersionsErrors>;

/** The generated methods of `versions`, and one for each kind of version. */
export class OrgsVersions extends GeneratedVersions {
  /** Lists the versions of components: `list` with the kind `component`. */
  listComponents(organization: string, query?: ListVersionsQuery, options?: ListOptions): VersionPages {
    return this.pages(ofKind("component"), organization, query, options);
  }

  /** Lists the versions of models: `list` with the kind `model`. */
  listModels(organization: string, query?: ListVersionsQuery, options?: ListOptions): VersionPages {
    return this.pages(ofKind("model"), organization, query, options);
  }

  /** Lists the versions of artifacts: `list` with the kind `artifact`. */
  listArtifacts(organization: string, query?: ListVersionsQuery, options?: ListOptions): VersionPages {
    return this.pages(ofKind("artifact"), organization, query, options);
  }
}

/** {@link OrgsVersions} inside one organization. */
export interface OrganizationOrgsVersions extends GeneratedOrganizationVersions {
  /** Lists the versions of components: `list` with the kind `component`. */
  listComponents(query?: ListVersionsQuery, options?: ListOptions): VersionPages;
  /** Lists the versions of models: `list` with the kind `model`. */
  listModels(query?: ListVersionsQuery, options?: ListOptions): VersionPages;
  /** Lists the versions of artifacts: `list` with the kind `artifact`. */
  listArtifacts(query?: ListVersionsQuery, options?: ListOptions): VersionPages;
}

/** Organizations, and their files, teams, runs and versions. */
export class Orgs extends GeneratedOrgs {
  override readonly versions = new OrgsVersions(this);
}

/** {@link Orgs} inside one organization. */
export interface OrganizationOrgs extends GeneratedOrganizationOrgs {
  readonly versions: OrganizationOrgsVersions;
}

function ofKind(kind: ProjectVersion["kind"]): Operation {
  return { ...listVersions, path: listVersions.path.replace("{kind}", kind) };
}
