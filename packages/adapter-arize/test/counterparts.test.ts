import { type ArizeTwin, createArizeTwin, tokens } from "@orgplane/twins/arize";
import { all, describeCounterparts } from "@orgplane/twins/testing";
import { expect } from "vitest";
import { arize } from "../src/index.ts";

const organization = "Acme AI (EU)";

describeCounterparts<ArizeTwin>(
  {
    platform: "arize",
    createTwin: createArizeTwin,
    adapterOn: (twin) => arize({ apiKey: tokens.ada, fetch: (request) => twin.fetch(request) }),
  },
  [
    {
      theirs: "list",
      ours: "listSpaces",
      async call({ spaces }, { state }) {
        const found = await all(spaces.list({ organization }));
        const own = state.spaces.filter(({ organization_id }) => organization_id === state.organizations[0]?.id);
        const names = (items: readonly { id: string; name: string }[]) =>
          items.map(({ id, name }) => `${id} ${name}`).sort();
        expect(names(found)).toEqual(names(own));
      },
    },
    {
      theirs: "create",
      ours: "createSpace",
      async call({ spaces }, { state }) {
        const { id } = await spaces.create({ organization, name: "churn", description: "Who leaves" });
        const made = { id, name: "churn", description: "Who leaves", organization_id: state.organizations[0]?.id };
        expect(state.spaces.at(-1)).toMatchObject(made);
      },
    },
    {
      theirs: "delete",
      ours: "deleteSpace",
      async call({ spaces }, { state }) {
        const [{ id = "" } = {}] = state.spaces;
        await spaces.delete(id);
        expect(state.spaces.map((space) => space.id)).not.toContain(id);
      },
    },
    {
      theirs: "update",
      ours: "updateSpace",
      async call({ spaces }, { state }) {
        expect((await spaces.update(state.spaces[0]?.id ?? "", { description: "Finds more" })).name).toBe("fraud");
        expect(state.spaces[0]).toMatchObject({ name: "fraud", description: "Finds more" });
      },
    },
    {
      theirs: "add_user",
      ours: "setSpaceMember",
      async call({ spaces }, { state }) {
        const [{ id: space = "", users = [] } = {}] = state.spaces;
        const { id: grace = "" } = state.users.find(({ name }) => name === "Grace Hopper") ?? {};
        await spaces.members.set(space, grace, { role: { type: "predefined", name: "read-only" } });
        const given = { user_id: grace, role: { type: "PREDEFINED", name: "READ_ONLY" } };
        expect(users).toContainEqual(expect.objectContaining(given));
      },
    },
    {
      theirs: "remove_user",
      ours: "removeSpaceMember",
      async call({ spaces }, { state }) {
        const [{ id: space = "", users = [] } = {}] = state.spaces;
        const { id: linus = "" } = state.users.find(({ name }) => name === "Linus Pauling") ?? {};
        expect(users.map(({ user_id }) => user_id)).toContain(linus);
        await spaces.members.remove(space, linus);
        expect(state.spaces[0]?.users.map(({ user_id }) => user_id)).not.toContain(linus);
      },
    },
  ],
);
