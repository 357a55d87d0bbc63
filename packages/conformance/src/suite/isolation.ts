import { at, type Rule } from "../check.ts";
import { must, Skip } from "../violation.ts";
import { kinds, organization, space, tenant } from "../world/kinds.ts";
import { keyOf, walk } from "./walk.ts";

export const isolated: Rule = {
  name: "isolated",
  must: "Somebody of another organization is answered 403 or 404, whatever they ask for.",
  modes: ["live"],
  cases: (contract) =>
    contract.operations
      .filter(({ parameters }) => parameters.some(({ in: place }) => place === "path"))
      .map(({ id, method }) => ({
        operations: [id],
        said: at(contract, id, "responses/404"),
        run: async ({ api, world, stranger }) => {
          if (stranger === undefined) throw new Skip("there is no token of somebody else");
          const input = await world.request(id, { fresh: method !== "GET" });
          const answer = await api.call(id, { ...input, credentials: stranger });
          if (answer.status === 403) answer.refuse(403, "forbidden");
          else answer.refuse(404, "not_found");
        },
      })),
};

export const unlisted: Rule = {
  name: "unlisted",
  must: "A list shows nothing of an organization that the caller does not belong to.",
  modes: ["live"],
  cases: (contract) =>
    [organization, space, tenant].map((kind) => ({
      operations: [kind.list, kind.create],
      said: at(contract, kind.list, "description"),
      run: async (context) => {
        const { stranger, world } = context;
        if (stranger === undefined) throw new Skip("there is no token of somebody else");
        const { id } = await world.shared(kind);
        const items = await walk(context, kind.list, { path: {}, limit: 100, credentials: stranger });
        must(!items.some((item) => keyOf(item) === id), `${kind.list} shows ${id} to somebody of another organization`);
      },
    })),
};

/** What is created in one organization is not in the lists of another one, whoever asks. */
export const apart: Rule = {
  name: "apart",
  must: "What belongs to one organization is neither listed nor found in another one.",
  modes: ["live"],
  cases: (contract) =>
    kinds
      .filter((kind) => contract.operation(kind.get).path.startsWith("/organizations/{organization}/"))
      .map((kind) => ({
        operations: [kind.get, kind.list, kind.create, organization.create],
        said: at(contract, kind.list, "description"),
        run: async (context) => {
          const { api, world } = context;
          const one = await world.make(kind);
          const other = { organization: (await world.make(organization)).id };
          (await api.call(kind.get, { path: { ...one.path, ...other } })).refuse(404, "not_found");
          const items = await walk(context, kind.list, { path: other, limit: 100 });
          must(!items.some((item) => keyOf(item) === one.id), `${kind.list} shows ${one.id} in another organization`);
        },
      })),
};
