interface Host {
  readonly process?: { readonly env?: { readonly [name: string]: string | undefined } };
}

/** Whether this is a page or a worker of one. There, the browser controls connections and some headers. */
export function isPage(): boolean {
  return "document" in globalThis || "importScripts" in globalThis;
}

/** Reads an environment variable, if the platform has them. An empty one counts as not set. */
export function environment(name: string): string | undefined {
  // Browsers and edge runtimes have no `process`, and the one that bundlers define may have no `env`.
  return (globalThis as Host).process?.env?.[name] || undefined;
}
