import { at, type Rule } from "../check.ts";
import { must, same } from "../violation.ts";
import { organization, space, tenant } from "../world/kinds.ts";
import { keyOf, walk } from "./walk.ts";

const kinds = [space, tenant];

export const ambiguous: Rule = {
  name: "ambiguous",
  must: "A name that two organizations use is ambiguous, unless `organization` says which of them is meant.",
  modes: ["live"],
  cases: (contract) =>
    kinds.flatMap((kind) =>
      [kind.get, kind.update ?? "", kind.remove].map((id) => ({
        operations: [id, kind.create, kind.get, organization.create],
        said: at(contract, id, "responses/409"),
        run: async ({ api, world }) => {
          const one = await world.make(kind);
          const other = await world.make(organization);
          const name = String(one.data["name"]);
          const namesake = await world.make(kind, { organization: other.id, name });
          const path = { [kind.parameter]: name };
          const body = id === kind.update ? { body: kind.patch?.(world.unique()) ?? {} } : {};
          (await api.call(id, { path, ...body })).refuse(409, "ambiguous_name");
          (await api.call(id, { path, query: { organization: other.id }, ...body })).succeed();
          (await api.call(kind.get, { path: one.path })).expect(200);
          if (id === kind.get)
            same(
              (await api.call(id, { path, query: { organization: other.id } })).object["id"],
              namesake.id,
              `the id of ${name}`,
            );
          if (id === space.remove) (await api.call(kind.get, { path: namesake.path })).refuse(404, "not_found");
        },
      })),
    ),
};

export const ofOrganization: Rule = {
  name: "of-organization",
  must: "With `organization`, a list shows what belongs to that organization alone, whether by id or by name.",
  modes: ["live"],
  cases: (contract) =>
    kinds.map((kind) => ({
      operations: [kind.list, kind.create, organization.create],
      said: at(contract, kind.list, "parameters"),
      run: async (context) => {
        const { world } = context;
        const here = await world.shared(kind);
        const other = await world.make(organization);
        const there = await world.make(kind, { organization: other.id });
        for (const query of [{ organization: other.id }, { organization: String(other.data["name"]) }]) {
          const shown = (await walk(context, kind.list, { path: {}, query, limit: 100 })).map(keyOf);
          same(shown, [there.id], `what ${kind.list} shows of ${query.organization}`);
        }
        const all = (await walk(context, kind.list, { path: {}, limit: 100 })).map(keyOf);
        for (const { id } of [here, there])
          must(all.includes(id), `${kind.list} without organization does not show ${id}`);
      },
    })),
};
