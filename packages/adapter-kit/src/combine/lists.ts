import { filtered } from "../pages/list.ts";
import type { ListCall } from "../pages/page.ts";
import { readRequest } from "../request/read-request.ts";
import type { Route } from "../routing/route.ts";
import { type Asking, forward } from "./forward.ts";
import { termsOf } from "./list-terms.ts";
import { mergedPage } from "./merged-list.ts";
import type { AskPart, Item } from "./part-reader.ts";
import type { Part } from "./parts.ts";
import { withPatience } from "./patience.ts";
import { translated } from "./translate.ts";

/** How the list of all parts is asked for. */
interface Listing {
  readonly asking: Asking;
  readonly patience: number;
  readonly shown: Parameters<typeof translated>[2];
}

/** Answers a list of what all parts have. */
export async function listOf(parts: readonly Part[], route: Route, listing: Listing): Promise<Response> {
  const { asking, patience, shown } = listing;
  const { request, requestId } = asking;
  const id = shown.operationId;
  const read = await readRequest(request, route, 0);
  const call = { operationId: id, path: {}, query: read.query } as unknown as ListCall & { query: { query?: string } };
  const [asked, kept] = termsOf(id, call.query.query);
  const ask: AskPart = (part, place) =>
    withPatience(patience, { request, requestId, name: part.name }, async (signal) => {
      const query = queryFor(request, asked, place);
      const forwarded = { path: route.facts.path, values: {}, query, method: "GET", signal };
      return translated(await saying(part, await forward(part, forwarded, asking)), part, shown);
    });
  const isAsked = kept === "" ? undefined : (item: Item) => filtered([item], kept, ["name"]).length > 0;
  // A query that cannot be read is refused before anybody is asked.
  if (kept !== "") filtered([], kept, ["name"]);
  const able = parts.filter(({ adapter }) => (adapter.capabilities.operations[id]?.support ?? "none") !== "none");
  const page = await mergedPage(call, { parts: able, ask, isAsked });
  return page instanceof Response ? page : Response.json(page);
}

function queryFor(request: Request, filter: string, { cursor, limit }: { cursor: string | undefined; limit: number }) {
  const query = new URL(request.url).searchParams;
  for (const name of ["offset", "cursor", "query"]) query.delete(name);
  query.set("limit", String(limit));
  if (cursor !== undefined) query.set("cursor", cursor);
  if (filter !== "") query.set("query", filter);
  return query;
}

/** A refusal that says whose it is. */
async function saying({ name }: Part, response: Response): Promise<Response> {
  if (response.ok || !/^application\/problem\+json\b/.test(response.headers.get("content-type") ?? "")) return response;
  const problem = await response.json();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  const detail = `${name}: ${problem.detail ?? problem.title}`;
  return new Response(JSON.stringify({ ...problem, detail }), { status: response.status, headers });
}
