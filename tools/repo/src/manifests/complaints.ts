import { isDeepStrictEqual } from "node:util";
import { complete } from "./complete.ts";
import type { Catalog, Manifest, Published } from "./manifest.ts";

/** What is wrong with the manifest of a published package, one line each. */
export function complaintsAbout(one: Published, project: Manifest, catalog: Catalog): string[] {
  const place = `${one.folder}/package.json`;
  const wanted = complete(one, project);
  const stale = Object.keys(wanted).filter((field) => !isDeepStrictEqual(one.manifest[field], wanted[field]));
  const { description = "", keywords = [], dependencies = {} } = one.manifest;
  const ranged = ([name, range]: [string, string]) =>
    name.startsWith("@orgplane/")
      ? range === "workspace:^"
      : /^[\^~]/.test(range === "catalog:" ? (catalog[name] ?? "") : range);
  const pinned = Object.entries(dependencies).filter((dependency) => !ranged(dependency));
  return [
    ...stale.map((field) => `${place}: "${field}" is not what it should be. Run npm run generate.`),
    ...(one.manifest.private === true ? [`${place}: it is private, so it belongs into tools/.`] : []),
    ...(description === "" ? [`${place}: it has no "description", which the registry's search shows.`] : []),
    ...(keywords.includes("orgplane") && keywords.length >= 3
      ? []
      : [`${place}: "keywords" are "orgplane" and at least two others, by which the package is found.`]),
    ...pinned.map(
      ([name, range]) =>
        `${place}: ${name} is "${range}". Write "workspace:^" for a package of this repository, and for another one ` +
        '"catalog:", with a range in pnpm-workspace.yaml: users of an exact version get no security fixes.',
    ),
  ];
}

/** What is wrong with the group of packages that changesets release together. */
export function complaintsAboutGroup(group: readonly string[], published: readonly Published[]): string[] {
  const names = published.map(({ manifest }) => manifest.name);
  return [
    ...names.filter((name) => !group.includes(name)).map((name) => `${name} is missing in "fixed".`),
    ...group.filter((name) => !names.includes(name)).map((name) => `${name} is in "fixed", but is not published.`),
  ].map((complaint) => `.changeset/config.json: ${complaint} Run npm run generate.`);
}
