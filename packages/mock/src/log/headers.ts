// The mock's own tokens tell who calls, and are good nowhere else.
const ownCredential = /^(?:bearer\s+)?(?:tok|opk)_[\w-]{1,60}$/i;

const secret = new Set(["authorization", "x-api-key", "cookie", "set-cookie", "proxy-authorization"]);

/** Whether a header field carries a credential that the log must not keep. */
export function isSecret(name: string, value: string): boolean {
  return secret.has(name.toLowerCase()) && !ownCredential.test(value);
}

/** The header fields as the log keeps them. */
export function loggedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, isSecret(name, value) ? "(hidden)" : value]));
}
