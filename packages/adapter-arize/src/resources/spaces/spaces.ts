import { step } from "@orgplane/adapter-kit";
import { lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import { spaceOf } from "../../views/space.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationIdOf } from "../organization-named.ts";
import { relayNamed } from "../relay-named.ts";
import { spaceIdOf, spaceNamed, spacesWithName } from "./space-named.ts";

export const spaces: HandlersOf<"listSpaces" | "createSpace" | "getSpace" | "updateSpace" | "deleteSpace"> = {
  async listSpaces(call, up) {
    const { organization } = call.query;
    const id = organization === undefined ? undefined : await organizationIdOf(up, organization);
    return relayNamed(
      call,
      async (query) => {
        const filter = { ...query, ...(id === undefined ? {} : { org_id: id }) };
        const { spaces: items, pagination } = await up.get("/v2/spaces", { query: filter });
        return { items, pagination };
      },
      (space) => spaceOf(space, id),
    );
  },

  async createSpace(call, up) {
    const { name, description = null, is_private = false } = call.body;
    const organization = await organizationIdOf(up, call.body.organization);
    const text = description ? { description } : {};
    const space = await step(call, {
      name: `creating space "${name}"`,
      run: () => up.post("/v2/spaces", { body: { name, organization_id: organization, is_private, ...text } }),
      lookUp: {
        find: async () => (await spacesWithName(up, name, organization))[0],
        isSame: (found) =>
          (found.description || null) === (description || null) && (found.is_private ?? false) === is_private,
        conflict: "name_taken",
      },
    });
    return { status: 201, data: spaceOf(space, organization) };
  },

  async getSpace(call, up) {
    return { status: 200, data: spaceOf(await spaceNamed(up, call)) };
  },

  async updateSpace(call, up) {
    const { name, description, is_private } = call.body;
    const id = await spaceIdOf(up, call);
    const path = { space_id: id };
    const read = () => up.get("/v2/spaces/{space_id}", { path });
    if (call.ifMatch !== undefined) call.match(spaceOf(await read()));
    const body = {
      ...(name === undefined ? {} : { name }),
      // An empty text is refused there.
      ...(description === undefined ? {} : { description: description || null }),
      ...(is_private === undefined ? {} : { is_private }),
    };
    const space = await step(call, {
      name: `changing space ${call.path.space}`,
      run: () => up.patch("/v2/spaces/{space_id}", { path, body }),
      lookUp: lookUpChanged(async () => {
        const found = await read();
        const isAsAsked =
          found.name === (name ?? found.name) &&
          (description === undefined || (found.description || null) === (description || null)) &&
          found.is_private === (is_private ?? found.is_private);
        return isAsAsked ? found : undefined;
      }),
    });
    return { status: 200, data: spaceOf(space) };
  },

  async deleteSpace(call, up) {
    const id = await spaceIdOf(up, call);
    const path = { space_id: id };
    const read = () => up.get("/v2/spaces/{space_id}", { path });
    if (call.ifMatch !== undefined) call.match(spaceOf(await read()));
    await step(call, {
      name: `deleting space ${call.path.space}`,
      run: () => up.delete("/v2/spaces/{space_id}", { path, answer: "none" }),
      lookUp: lookUpGone(read),
    });
    return { status: 204 };
  },
};
