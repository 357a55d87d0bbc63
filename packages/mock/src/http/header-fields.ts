/**
 * Header fields by their names in lower case, as the Fetch standard iterates them. The `Headers` of some test environments
 * (happy-dom) keep the case that they were written in.
 */
export function headerFields(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]));
}
