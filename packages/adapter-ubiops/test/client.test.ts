import { createOrgplane, isApiError } from "@orgplane/client";
import { createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { describe, expect, it } from "vitest";
import { ubiops } from "../src/index.ts";

const baseUrl = "https://ubiops.invalid/v1";

describe("a client on the adapter", () => {
  it("iterates over the members of an organization", async () => {
    const twin = createUbiopsTwin();
    const fetch = ubiops({ token: tokens.ada, fetch: (request) => twin.fetch(request) });
    const orgplane = createOrgplane({ baseUrl, token: null, fetch });
    const emails: (string | null)[] = [];
    for await (const { email } of orgplane.members.list("acme", { limit: 1, sort: ["email"] })) emails.push(email);
    expect(emails).toEqual(["ada@acme.test", "grace@acme.test", "linus@acme.test", "support@ubiops.test"]);
  });

  it("does not repeat a write whose response was lost, and does not claim that it was not sent", async () => {
    const twin = createUbiopsTwin();
    let writes = 0;
    const fetch = ubiops({
      token: tokens.ada,
      onError: () => {},
      fetch: async (request) => {
        const response = await twin.fetch(request);
        if (request.method === "GET") return response;
        writes += 1;
        throw new TypeError("fetch failed");
      },
    });
    const orgplane = createOrgplane({ baseUrl, token: null, fetch });
    const made = orgplane.orgs.serviceAccounts.create("acme", { name: "a", project: "acme-fraud" });
    const error = await made.catch((reason: unknown) => reason);
    expect(isApiError(error) && error.outcome).toBe("unknown");
    expect(writes).toBe(1);
  });
});
