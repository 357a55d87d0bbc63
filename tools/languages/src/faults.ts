type Fetch = (request: Request) => Promise<Response>;

/** Something that a server does wrong, and that one of the calls has to notice. */
export interface Fault {
  /** The call that has to notice it. All others are as good as before. */
  readonly call: string;
  /** What is wrong, as in "another name". */
  readonly what: string;
  /** The same server with the fault. */
  plant(fetch: Fetch): Fetch;
}

// biome-ignore lint/suspicious/noExplicitAny: a fault reaches into whatever the body is.
type Json = any;

const MEMBERS = /\/members$/;
const SPACES = /\/spaces$/;
const SPACE = /\/spaces\/[^/]+$/;

/** One fault at least for each call. */
export const FAULTS: readonly Fault[] = [
  { call: "pages", what: "another member on the last page", plant: onLaterPages(renameFirst) },
  { call: "pages", what: "an end after the first page", plant: onFirstPage(endHere) },
  { call: "create", what: "a server without idempotency keys", plant: without("Idempotency-Key") },
  { call: "conflict", what: "another code", plant: body("POST", SPACES, 409, { code: "ambiguous_name" }) },
  { call: "conflict", what: "another detail", plant: body("POST", SPACES, 409, { detail: "No." }) },
  { call: "read", what: "another name", plant: body("GET", SPACE, 200, { name: "other" }) },
  { call: "read", what: "an empty text for null", plant: body("GET", SPACE, 200, { description: "" }) },
  { call: "read", what: "another time", plant: body("GET", SPACE, 200, { created_at: "1970-01-01T00:00:00Z" }) },
  { call: "update", what: "another description", plant: body("PATCH", SPACE, 200, { description: "Other." }) },
  { call: "update", what: "another name", plant: body("PATCH", SPACE, 200, { name: "other" }) },
  { call: "stale", what: "a server that ignores If-Match", plant: without("If-Match") },
  { call: "stale", what: "another code", plant: body("PATCH", SPACE, 412, { code: "name_taken" }) },
  { call: "union", what: "another role", plant: role({ type: "predefined", name: "admin" }) },
  { call: "union", what: "the other branch", plant: role({ type: "custom", id: "rol_1", name: "member" }) },
  { call: "upload", what: "another size", plant: body("POST", /\/files$/, 201, { size_bytes: 1 }) },
  { call: "upload", what: "another name", plant: body("POST", /\/files$/, 201, { name: "other.csv" }) },
  { call: "download", what: "another byte", plant: content((bytes) => bytes.with(-1, 0x20)) },
  { call: "download", what: "other line ends", plant: content((bytes) => bytes.filter((byte) => byte !== 0x0d)) },
  { call: "delete", what: "another code", plant: body("GET", SPACE, 404, { code: "forbidden" }) },
  { call: "delete", what: "a space that is still there", plant: keepSpaces },
];

function renameFirst(page: Json): void {
  page.items[0].id = "usr_other";
}

function endHere(page: Json): void {
  Object.assign(page.pagination, { has_more: false, next_cursor: null });
}

function onLaterPages(change: (page: Json) => void): Fault["plant"] {
  return answers((request) => isPage(request) && new URL(request.url).searchParams.has("cursor"), change);
}

function onFirstPage(change: (page: Json) => void): Fault["plant"] {
  return answers((request) => isPage(request) && !new URL(request.url).searchParams.has("cursor"), change);
}

function isPage({ method, url }: Request): boolean {
  const { pathname, searchParams } = new URL(url);
  return method === "GET" && MEMBERS.test(pathname) && searchParams.get("limit") === "1";
}

function role(role: Json): Fault["plant"] {
  return body("PUT", /\/members\/[^/]+$/, 201, { role });
}

/** Other members in the body of a response. */
function body(method: string, path: RegExp, status: number, members: object): Fault["plant"] {
  const applies = (request: Request, response: Response) =>
    request.method === method && path.test(new URL(request.url).pathname) && response.status === status;
  return answers(applies, (answer) => Object.assign(answer, members));
}

function answers(
  applies: (request: Request, response: Response) => boolean,
  change: (answer: Json) => void,
): Fault["plant"] {
  return (fetch) => async (request) => {
    const response = await fetch(request);
    if (!applies(request, response)) return response;
    const answer: Json = await response.json();
    change(answer);
    return replaced(response, JSON.stringify(answer));
  };
}

function content(change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Fault["plant"] {
  return (fetch) => async (request) => {
    const response = await fetch(request);
    const isFile = request.method === "GET" && request.url.endsWith("/content") && response.ok;
    return isFile ? replaced(response, change(new Uint8Array(await response.arrayBuffer()))) : response;
  };
}

function without(header: string): Fault["plant"] {
  return (fetch) => (request) => {
    const headers = new Headers(request.headers);
    headers.delete(header);
    return fetch(new Request(request, { headers }));
  };
}

function keepSpaces(fetch: Fetch): Fetch {
  return async (request) => {
    const isSpace = request.method === "DELETE" && SPACE.test(new URL(request.url).pathname);
    return isSpace ? new Response(null, { status: 204, headers: { "X-Request-Id": "req_1" } }) : fetch(request);
  };
}

function replaced({ status, headers }: Response, body: BodyInit): Response {
  const fields = new Headers(headers);
  fields.delete("Content-Length");
  return new Response(body, { status, headers: fields });
}
