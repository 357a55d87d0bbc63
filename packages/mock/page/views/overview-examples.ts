import type { Picture } from "../data/live.ts";

/** The tokens of every data set. */
export const tokens = [
  { token: "tok_owner", means: "owner of the first organization" },
  { token: "tok_member", means: "member of it" },
  { token: "tok_annotator", means: "annotator" },
  { token: "tok_staff", means: "staff of the platform, sees everything" },
  { token: "tok_stranger", means: "in no organization: 404" },
  { token: "tok_noscope", means: "without scopes: 403" },
  { token: "tok_expired", means: "expired: 401" },
];

/** The URL of the API, on the origin that this page was loaded from. */
export function apiUrl({ status, contract }: Picture): string {
  const path = status?.url == null ? (contract?.basePath ?? "") : new URL(status.url).pathname.replace(/\/$/, "");
  return location.origin + path;
}

/** A curl command that works without changes. */
export function curlExample(picture: Picture): string | undefined {
  const path = easyPath(picture);
  if (path === undefined) return undefined;
  const session = picture.session === "default" ? "" : ` \\\n  -H 'X-Mock-Session: ${picture.session}'`;
  return `curl '${apiUrl(picture)}${path}' \\\n  -H 'Authorization: Bearer tok_owner'${session}`;
}

/** The same call with the client. Undefined for other contracts. */
export function clientExample(picture: Picture): string | undefined {
  if (picture.contract?.operations.some(({ id }) => id === "listSpaces") !== true) return undefined;
  const session = picture.session === "default" ? "" : `\n  headers: { "X-Mock-Session": "${picture.session}" },`;
  return `import { createOrgplane } from "@orgplane/client";

const orgplane = createOrgplane({
  baseUrl: "${apiUrl(picture)}",
  token: "tok_owner",${session}
});

for await (const space of orgplane.spaces.list({})) {
  console.log(space.name);
}`;
}

function easyPath({ contract }: Picture): string | undefined {
  const easy = (contract?.operations ?? []).filter(
    ({ method, path, parameters }) =>
      method === "GET" && !path.includes("{") && parameters.every(({ required }) => !required),
  );
  return (easy.find(({ id }) => id === "listSpaces") ?? easy[0])?.path;
}
