import type { SpecNode } from "../../read/spec-node.ts";

/** The first server of an operation, if it differs from the servers of the description. */
export function readServer(root: SpecNode, pathItem: SpecNode, operation: SpecNode): string | undefined {
  const [server] = [operation, pathItem].flatMap((node) => node.itemsOf("servers"));
  // Some operations repeat the description's servers.
  const known = root.itemsOf("servers").map((one) => withoutSlash(one.requiredText("url")));
  if (!server || known.includes(withoutSlash(server.requiredText("url")))) return undefined;
  const variables = new Map(server.entriesOf("variables"));
  const url = server.requiredText("url").replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = variables.get(name)?.text("default");
    if (value === undefined) throw server.errorAt("url", `{${name}} has no default`, "add it to `variables`");
    return value;
  });
  const base = "https://base.invalid/";
  const parsed = URL.canParse(url, base) ? new URL(url, base) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash || parsed.username) {
    throw server.errorAt("url", `${url} is no server`, "write an http(s) URL, or a path");
  }
  return withoutSlash(url);
}

function withoutSlash(url: string): string {
  return url.replace(/(?<=[^/])\/+$/, "");
}

/** Whether an operation needs no credentials. */
export function isAnonymous(root: SpecNode, operation: SpecNode): boolean {
  const security = operation.get("security") ?? root.get("security");
  // An empty requirement beside others makes them optional.
  return security?.items().every((requirement) => requirement.entries().length === 0) ?? false;
}
