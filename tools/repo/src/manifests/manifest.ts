/** A package.json, as far as it is read here. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string };
  readonly engines?: { readonly node: string };
  readonly main?: string;
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package that is published. */
export interface Published {
  /** Its folder in the repository: `packages/runtime`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The versions that pnpm-workspace.yaml names, which manifests refer to by `catalog:`. */
export type Catalog = Readonly<Record<string, string>>;
