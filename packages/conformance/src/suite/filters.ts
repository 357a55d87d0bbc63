import type { Rule } from "../check.ts";
import type { JsonObject } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { kinds } from "../world/kinds.ts";
import { keyOf, walk } from "./walk.ts";

export const filters: Rule = {
  name: "filter",
  must: "`query` keeps what matches, and nothing else: values, several of them, others, and parts.",
  modes: ["live"],
  cases: () =>
    kinds.map((kind) => ({
      operations: [kind.list, kind.create],
      said: "#/components/parameters/query",
      run: async (context) => {
        const field = kind.label;
        if (!context.support.takes(kind.list, "query", field)) throw new Skip(`query takes no ${field} there`);
        const [a, b, c] = [
          await context.world.make(kind),
          await context.world.make(kind),
          await context.world.make(kind),
        ];
        const label = ({ data }: { data: JsonObject }) => String(data[field]);
        const { path = {} } = await context.world.request(kind.list);
        const keeps = async (query: string, due: { id: string }[], not: { id: string }[]) => {
          const found = (await walk(context, kind.list, { path, query: { query }, limit: 100 })).map(keyOf);
          for (const { id } of due)
            must(found.includes(id), `${kind.list} with query=${query} does not show ${id}, which matches`);
          for (const { id } of not)
            must(!found.includes(id), `${kind.list} with query=${query} shows ${id}, which does not match`);
        };
        await keeps(`${field}:${label(a)}`, [a], [b, c]);
        await keeps(`${field}:${label(a)}|${label(b)}`, [a, b], [c]);
        await keeps(`${field}:~${label(a)}`, [b, c], [a]);
        await keeps(`${field}:%${label(a).slice(3)}%`, [a], []);
        await keeps(`${field}:${label(a).slice(0, 9).toUpperCase()}%`, [a, b, c], []);
        await keeps(`${field}:no-such-value`, [], [a, b, c]);
        await keeps(`${field}:${label(a)},${field}:${label(b)}`, [], [a, b, c]);
      },
    })),
};

export const sorted: Rule = {
  name: "sort",
  must: "`sort` orders a list, and a leading `-` reverses the order.",
  modes: ["live"],
  cases: (contract) =>
    kinds
      .filter((kind) => contract.operation(kind.list).parameters.some(({ name }) => name === "sort"))
      .map((kind) => ({
        operations: [kind.list, kind.create],
        said: "#/components/parameters/sort",
        run: async (context) => {
          const field = kind.label;
          if (!context.support.takes(kind.list, "sort", field)) throw new Skip(`sort takes no ${field} there`);
          const made: string[] = [];
          for (let count = 0; count < 3; count++) made.push((await context.world.make(kind)).id);
          const { path = {} } = await context.world.request(kind.list);
          const order = async (sort: string) => {
            const items = await walk(context, kind.list, { path, query: { sort }, limit: 100 });
            return items.filter((item) => made.includes(keyOf(item))).map((item) => String(item[field]));
          };
          const up = await order(field);
          same(up.length, 3, `the number of new items in ${kind.list} with sort=${field}`);
          same(await order(`-${field}`), [...up].reverse(), `the order of ${kind.list} with sort=-${field}`);
          // The names are alike in length and case, so every collation has them in this order.
          same([...up].sort(byCode), up, `the order of ${kind.list} with sort=${field}`);
        },
      })),
};

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const unknownField: Rule = {
  name: "unknown-field",
  must: "`query` and `sort` refuse a field that the operation does not name.",
  modes: ["live", "read-only"],
  cases: (contract) =>
    contract.operations
      .filter(({ parameters }) => parameters.some(({ name }) => name === "query"))
      .map(({ id, parameters }) => ({
        operations: [id],
        said: "#/components/parameters/query",
        run: async ({ api, world, support }) => {
          const { path = {} } = await world.request(id);
          const refused = async (query: Readonly<Record<string, string>>) => {
            const answer = await api.call(id, { path, query });
            if (!support.explains(id, answer)) answer.refuse(400, "invalid_parameter");
          };
          if (support.takes(id, "query")) await refused({ query: "no_such_field:1" });
          if (support.takes(id, "sort") && parameters.some(({ name }) => name === "sort"))
            await refused({ sort: "no_such_field" });
        },
      })),
};
