import { createOrgplane } from "@orgplane/client";
import { createArizeTwin, tokens } from "@orgplane/twins/arize";
import { ask } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { arize } from "../src/index.ts";
import { acme, adapterOn, fraud, page } from "./fixture.ts";

describe("a list of spaces", () => {
  it("has the platform's data in the form of the contract", async () => {
    const { adapter, sent } = adapterOn({ "GET /spaces": page("spaces", [fraud]) });
    const response = await ask(adapter, "GET /spaces?query=name:%25AUD%25&limit=5");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      items: [
        {
          id: fraud.id,
          organization_id: acme.id,
          name: "fraud",
          description: "Finds fraud",
          is_private: false,
          created_at: "2026-11-03T09:30:00.000Z",
          updated_at: null,
        },
      ],
      pagination: { has_more: false, next_cursor: null, total: null },
    });
    expect(sent.map(({ line }) => line)).toEqual(["GET /spaces?limit=5&name=AUD"]);
    expect(sent[0]?.request.headers.get("authorization")).toBe("Bearer secret-key");
  });

  it("reaches a client page by page", async () => {
    const twin = createArizeTwin();
    const adapter = arize({ apiKey: tokens.ada, fetch: (request) => twin.fetch(request) });
    const orgplane = createOrgplane({ baseUrl: "https://arize.invalid/v1", token: null, fetch: adapter });
    const names: string[] = [];
    for await (const { name } of orgplane.spaces.list({ organization: "Acme AI (EU)", limit: 1 })) names.push(name);
    expect(names).toEqual(["fraud", "search"]);
  });
});
