interface Host {
  readonly process?: { readonly env?: { readonly [name: string]: string | undefined } };
}

/** Reads an environment variable where there is an environment. An empty one counts as not set. */
export function environment(name: string): string | undefined {
  // Browsers and edge runtimes have no `process`, and bundlers that define one may leave out `env`.
  return (globalThis as Host).process?.env?.[name] || undefined;
}
