/** What a request carried to say who makes it: a bearer token, or an API key. */
export type Credential =
  | { readonly type: "bearer"; readonly token: string }
  | { readonly type: "api-key"; readonly key: string };

/** Reads the credential of a request; a bearer token goes before an API key. */
export function credentialOf(headers: Headers): Credential | undefined {
  const token = /^bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined) return { type: "bearer", token };
  const key = headers.get("x-api-key");
  return key === null || key === "" ? undefined : { type: "api-key", key };
}
