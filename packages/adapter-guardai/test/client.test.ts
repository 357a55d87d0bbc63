import { createOrgplane, isApiError } from "@orgplane/client";
import { createGuardaiTwin, files, keys } from "@orgplane/twins/guardai";
import { describe, expect, it } from "vitest";
import { guardai } from "../src/index.ts";

const baseUrl = "https://guardai.test";

describe("a client on the adapter", () => {
  it("iterates over the members, and downloads a file", async () => {
    const twin = createGuardaiTwin();
    const fetch = (request: Request) => twin.fetch(request);
    const orgplane = createOrgplane({ adapter: guardai({ ...keys.ada, baseUrl, fetch, allowUnproven: true }) });
    const emails: (string | null)[] = [];
    for await (const { email } of orgplane.members.list("Acme", { limit: 1 })) emails.push(email);
    expect(emails).toHaveLength(3);
    const content = await orgplane.orgs.files.download("Acme", files.labels);
    expect(new Uint8Array(await new Response(content).arrayBuffer())).toEqual(twin.state.files[0]?.content);
  });

  it("does not repeat a write whose response was lost, and does not claim that it was not sent", async () => {
    const twin = createGuardaiTwin();
    let writes = 0;
    const adapter = guardai({
      ...keys.ada,
      baseUrl,
      allowUnproven: true,
      onError: () => {},
      fetch: async (request) => {
        const response = await twin.fetch(request);
        if (request.method === "GET" || request.url.endsWith("/login")) return response;
        writes += 1;
        throw new TypeError("fetch failed");
      },
    });
    const error = await createOrgplane({ adapter })
      .orgs.apiKeys.create("1", { name: "ci" })
      .catch((reason: unknown) => reason);
    expect(isApiError(error) && error.outcome).toBe("unknown");
    expect(writes).toBe(1);
  });
});
