import type { ClientModel } from "../model/model.ts";
import { SpecNode } from "../read/spec-node.ts";

/** The schemas of the lists that methods split over several requests. */
export function splitListsOf({ source, document, operations }: ClientModel): ReadonlySet<unknown> {
  const lists = operations.map(({ body, bulk }) => {
    if (!body || !bulk) return undefined;
    const root = new SpecNode({ file: source, root: document }, "#", { body: body.schema });
    return root.get("body")?.get("properties")?.get(bulk.items)?.value;
  });
  return new Set(lists.filter((list) => list !== undefined));
}
