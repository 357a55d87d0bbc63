import { at, type Rule } from "../check.ts";
import type { Context } from "../context.ts";
import type { ContractOperation } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { type Kind, kinds, memberships } from "../world/kinds.ts";
import { keyOf, walk } from "./walk.ts";

/** The kind of thing that a list shows, if the API can make one. */
function kindOfList(list: string): Kind | undefined {
  return kinds.find((kind) => kind.list === list);
}

/** Where a list is, with enough in it for a few pages where the suite can see to that. */
async function filled(
  context: Context,
  list: string,
): Promise<{ path: Readonly<Record<string, string>>; made: string[] }> {
  const { world, mode, given } = context;
  const kind = kindOfList(list);
  const membership = memberships.find((one) => one.list === list);
  const made: string[] = [];
  if (mode === "live" && kind !== undefined && context.support.has(kind.create) && context.support.has(kind.remove))
    for (let count = 0; count < 5; count++) made.push((await world.make(kind)).id);
  if (mode === "live" && membership !== undefined && context.support.has(membership.set))
    for (let count = 0; count < 4; count++) made.push((await world.join(membership)).id);
  const { path = {} } = await world.request(list);
  // What the API cannot make, an organization that was there before may have.
  const elsewhere = made.length === 0 && given !== undefined && Object.keys(path).length > 0;
  const known = elsewhere && !("file" in path) ? { ...path, organization: given } : path;
  return { path: known, made };
}

const lists = (operations: readonly ContractOperation[], style?: string) =>
  operations.filter(({ pagination }) => (style === undefined ? pagination.length > 0 : pagination.includes(style)));

export const pagesByCursor: Rule = {
  name: "pages-by-cursor",
  must: "By cursor, short pages show the same items as long ones, in the same order, each once.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    lists(contract.operations, "cursor").map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "x-pagination"),
      run: (context) => compare(context, id, "cursor"),
    })),
};

export const pagesByOffset: Rule = {
  name: "pages-by-offset",
  must: "By offset, short pages show the same items as long ones, in the same order, each once.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    lists(contract.operations, "offset").map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "x-pagination"),
      run: (context) => compare(context, id, "offset"),
    })),
};

async function compare(context: Context, list: string, style: "cursor" | "offset"): Promise<void> {
  if (style === "offset" && !context.support.takes(list, "offset")) throw new Skip("offset is not supported");
  const { path, made } = await filled(context, list);
  const first = (await context.api.call(list, { path, query: { limit: "100" } })).expect(200);
  const long = await walk(context, list, { path, limit: 100, style });
  // In a list that is long anyway, a short page has more than two items, or it would take too many of them.
  const limit = Math.max(2, Math.ceil(long.length / 20));
  const short = await walk(context, list, { path, limit, style });
  const keys = short.map(keyOf);
  same(keys.length, new Set(keys).size, `the number of different items among ${keys.length} of ${list}`);
  same(keys, long.map(keyOf), `the order of ${list} in pages of ${limit}`);
  const shown = short.flatMap(({ id = null, user_id = null }) => [id, user_id]);
  for (const id of made) must(shown.includes(id), `${list} in pages of ${limit} does not show ${id}`);
  const { total } = first.pagination;
  if (total !== null) same(total, long.length, `total of ${list}`);
}

export const pagesWhileWriting: Rule = {
  name: "pages-while-writing",
  must: "By cursor, what is in a list throughout is shown once, while other things come and go.",
  modes: ["live"],
  cases: (contract) =>
    lists(contract.operations, "cursor").flatMap(({ id }) => {
      const kind = kindOfList(id);
      if (kind === undefined) return [];
      return {
        operations: [id, kind.create, kind.remove],
        said: at(contract, id, "x-pagination"),
        run: async (context) => {
          const { api, world } = context;
          const stay: string[] = [];
          const go: Readonly<Record<string, string>>[] = [];
          for (let count = 0; count < 4; count++) {
            go.push((await world.make(kind)).path);
            stay.push((await world.make(kind)).id);
          }
          const { path = {} } = await world.request(id);
          const between = async (page: number) => {
            const target = go.pop();
            if (target !== undefined) (await api.call(kind.remove, { path: target })).succeed();
            if (page <= 3) await world.make(kind);
          };
          const seen = (await walk(context, id, { path, limit: 2, style: "cursor", between })).map(keyOf);
          for (const one of stay)
            same(
              seen.filter((key) => key === one).length,
              1,
              `how often ${id} shows ${one}, which was there throughout,`,
            );
          same(seen.length, new Set(seen).size, `the number of different items among ${seen.length} of ${id}`);
        },
      };
    }),
};

export const limits: Rule = {
  name: "limit",
  must: "A page has at most as many items as `limit` says, which is 1 to 100.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    lists(contract.operations).map(({ id }) => ({
      operations: [id],
      said: "#/components/parameters/limit",
      run: async (context) => {
        const { path } = await filled(context, id);
        const call = (limit: string) => context.api.call(id, { path, query: { limit } });
        for (const limit of ["0", "101", "-1", "1.5", "many"]) (await call(limit)).refuse(400, "invalid_parameter");
        const one = (await call("1")).expect(200);
        must(one.items.length <= 1, `${one.request} answers ${one.items.length} items`);
        (await call("100")).expect(200);
      },
    })),
};

export const conflictingPages: Rule = {
  name: "cursor-and-offset",
  must: "`cursor` and `offset` together are refused.",
  modes: ["live", "read-only", "stateless"],
  cases: (contract) =>
    lists(contract.operations, "cursor")
      .filter(({ pagination }) => pagination.includes("offset"))
      .map(({ id }) => ({
        operations: [id],
        said: "#/components/parameters/cursor",
        run: async ({ api, world, support }) => {
          const { path = {} } = await world.request(id);
          const query = { cursor: "eyJhZnRlciI6InVzcl9hZGEifQ", offset: "1" };
          const answer = await api.call(id, { path, query });
          if (!support.explains(id, answer)) answer.refuse(400, "conflicting_parameters");
        },
      })),
};

export const foreignCursor: Rule = {
  name: "foreign-cursor",
  must: "A cursor that the list has not given is refused.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    lists(contract.operations, "cursor").map(({ id }) => ({
      operations: [id],
      said: at(contract, id, "responses/400"),
      run: async ({ api, world }) => {
        const { path = {} } = await world.request(id);
        (await api.call(id, { path, query: { cursor: "not-a-cursor" } })).refuse(400, "invalid_cursor");
      },
    })),
};
