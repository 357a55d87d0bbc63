import { dirname, relative, resolve } from "node:path";
import { readStructured } from "../read/read-file.ts";
import { SpecNode } from "../read/spec-node.ts";

/** One client to generate: its description, its folder and its options. */
export interface Target {
  /** The description's file. */
  readonly spec: string;
  /** The folder of the generated files, which contains nothing else. */
  readonly out: string;
  /** The name of the client class. */
  readonly className: string;
  /** The module that generated code imports from. */
  readonly runtime: string;
  /** A module that extends the client's class, as generated files import it. */
  readonly client: string | undefined;
  /** The scopes that clients of this family know. */
  readonly scopes: readonly ScopeSettings[];
}

/** Everything to generate. */
export interface Config {
  readonly targets: readonly Target[];
  readonly reference?: ReferenceSettings;
}

/** Pages that describe the methods of all clients. */
export interface ReferenceSettings {
  /** The folder of the pages, which contains nothing else. */
  readonly out: string;
  /** The introduction of the first page, in Markdown. */
  readonly intro: string;
  /** The expression that has the clients as members, for examples; undefined if each stands alone. */
  readonly client: string | undefined;
}

/** A scope, such as one organization, and the parameters that it fills in; the first of them names it. */
export interface ScopeSettings {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** The module that generated code imports from, unless the configuration names another. */
export const DEFAULT_RUNTIME = "@orgplane/runtime/codegen/v1";

/** Reads the configuration file; its paths are relative to it. */
export async function loadConfig(path: string): Promise<Config> {
  const file = relative(process.cwd(), path) || path;
  const root = new SpecNode({ file, root: await readStructured(path, file) });
  checkKeys(root, ["runtime", "scopes", "packages", "reference"]);
  const runtime = root.text("runtime") ?? DEFAULT_RUNTIME;
  const scopes = root.entriesOf("scopes").map(([name]) => readScope(name, root));
  const packages = root.itemsOf("packages");
  if (packages.length === 0) throw root.error("names no packages", "list one below `packages`");
  const folder = dirname(path);
  const outs = new Set<string>();
  const targets = packages.map((entry) => {
    checkKeys(entry, ["spec", "class", "out", "client"]);
    const out = resolve(folder, entry.requiredText("out"));
    if (outs.has(out)) throw entry.errorAt("out", "is the folder of another package", "give each its own");
    outs.add(out);
    return {
      spec: resolve(folder, entry.requiredText("spec")),
      out,
      className: readClassName(entry),
      runtime,
      client: readClient(entry, out, folder),
      scopes,
    };
  });
  const reference = root.get("reference");
  return reference ? { targets, reference: readReference(reference, folder) } : { targets };
}

/** Whether a text can name a class. */
export function isClassName(text: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(text);
}

function readReference(node: SpecNode, folder: string): ReferenceSettings {
  checkKeys(node, ["out", "client", "intro"]);
  const out = resolve(folder, node.requiredText("out"));
  return { out, intro: node.text("intro") ?? "", client: node.text("client") };
}

function readClient(entry: SpecNode, out: string, folder: string): string | undefined {
  const client = entry.text("client");
  if (client === undefined) return undefined;
  const path = relative(out, resolve(folder, client)).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}

function readScope(name: string, root: SpecNode): ScopeSettings {
  const scopes = root.get("scopes") ?? root;
  const parameters = scopes.texts(name) ?? [];
  if (parameters.length === 0) throw scopes.errorAt(name, "is empty", "list the parameters that it fills");
  return { name, parameters };
}

function readClassName(entry: SpecNode): string {
  const name = entry.requiredText("class");
  if (!isClassName(name)) throw entry.errorAt("class", `${name} is no class name`, "write one like `Spaces`");
  return name;
}

function checkKeys(node: SpecNode, known: readonly string[]): void {
  for (const [key, child] of node.entries()) {
    if (!known.includes(key)) throw child.error("is not a setting", `use ${known.join(", ")}`);
  }
}
