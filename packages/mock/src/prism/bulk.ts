import { isRecord } from "@orgplane/spec/internal/openapi";
import type { IHttpResponse } from "@stoplight/prism-http";
import { responseFor } from "./operations.ts";
import type { PrismOperation } from "./prism-operation.ts";

/**
 * Makes the answer of an operation with `x-bulk` fit the items that were sent: entries of other items are left out, and
 * an item that no entry says anything else of is in the list of plain items, in the order of the request.
 */
export function fitToItems(response: IHttpResponse, operation: PrismOperation, sentBody: unknown): IHttpResponse {
  const bulk = operation.extensions?.["x-bulk"];
  const items = isRecord(bulk) && isRecord(sentBody) ? sentBody[String(bulk["items"])] : undefined;
  const plain = plainList(operation);
  const { statusCode, body } = response;
  if (statusCode !== 200 || !Array.isArray(items) || plain === undefined || !isRecord(body)) return response;

  const sent = new Set<unknown>(items);
  const itemOf = (entry: unknown) =>
    (isRecord(entry) ? Object.values(entry) : [entry]).find((value) => sent.has(value));
  const others = Object.entries(body).flatMap(([name, list]) =>
    name === plain || !Array.isArray(list)
      ? []
      : [[name, list.filter((entry) => itemOf(entry) !== undefined)] as const],
  );
  const elsewhere = new Set(others.flatMap(([, entries]) => entries.map(itemOf)));
  const rest = [...sent].filter((item) => !elsewhere.has(item));
  return { ...response, body: { ...body, ...Object.fromEntries(others), [plain]: rest } };
}

/** The list of an answer that has the items themselves, and not objects that tell more about them. */
function plainList(operation: PrismOperation): string | undefined {
  const properties = responseFor(operation, 200)?.contents?.[0]?.schema?.properties ?? {};
  return Object.keys(properties).find((name) => {
    const list = properties[name];
    return isRecord(list) && isRecord(list["items"]) && ["string", "integer"].includes(String(list["items"]["type"]));
  });
}
