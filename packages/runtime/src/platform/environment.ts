interface Host {
  readonly process?: { readonly env?: { readonly [name: string]: string | undefined } };
}

/** Whether this is a page, or a worker of one, where the browser decides on connections and on some of the headers. */
export function isPage(): boolean {
  return "document" in globalThis || "importScripts" in globalThis;
}

/** Reads an environment variable where there is an environment. An empty one counts as not set. */
export function environment(name: string): string | undefined {
  // Browsers and edge runtimes have no `process`, and bundlers that define one may leave out `env`.
  return (globalThis as Host).process?.env?.[name] || undefined;
}
