import { parse } from "yaml";

/** The parts of pnpm-lock.yaml that matter here. */
interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly resolution: Readonly<Record<string, unknown>> }>>;
}

/** The packages of a lockfile that come from elsewhere than the registry, or without a hash. */
export function unverified(lockfile: string): string[] {
  const { packages } = parse(lockfile) as Lockfile;
  return Object.entries(packages)
    .filter(([, { resolution }]) => Object.keys(resolution).join() !== "integrity")
    .map(([name]) => name);
}

/** The packages whose scripts run when they are installed. */
export function withScripts(workspace: string): string[] {
  const { allowBuilds = {} } = parse(workspace) as { readonly allowBuilds?: Readonly<Record<string, boolean>> };
  return Object.keys(allowBuilds).filter((name) => allowBuilds[name] === true);
}

/** The actions that a workflow uses by a name that can be moved, as a tag can. */
export function unpinned(workflow: string): string[] {
  return Array.from(workflow.matchAll(/\buses:\s*(\S+)/g), ([, action = ""]) => action).filter(
    (action) => !/^\.\/|@[\da-f]{40}$/.test(action),
  );
}
