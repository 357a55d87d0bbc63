import { describe, expect, it } from "vitest";
import { createMembersFetch } from "../src/gen/fetch.ts";

function raw(respond: () => Response) {
  const requests: Request[] = [];
  const client = createMembersFetch({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    fetch: (request) => {
      requests.push(request);
      return respond();
    },
  });
  return { client, requests };
}

describe("createMembersFetch", () => {
  it("makes the openapi-fetch client of the schema's paths", async () => {
    const { client, requests } = raw(() => Response.json({ id: "id_1" }));
    const { data, response } = await client.GET("/organizations/{organization}/members/{member}", {
      params: { path: { organization: "acme", member: "ada@acme.test" } },
    });
    expect(response.status).toBe(200);
    expect(data?.id).toBe("id_1");
    // @ts-expect-error a property that the schema does not have
    expect(data?.nonsense).toBeUndefined();
    expect(requests[0]?.url).toBe("https://api.test/v1/organizations/acme/members/ada%40acme.test");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_owner");
  });

  it("knows the operations, so that arguments that would lead elsewhere are refused", async () => {
    const { client, requests } = raw(() => Response.json({}));
    const call = client.GET("/organizations/{organization}/members/{member}", {
      params: { path: { organization: "acme", member: ".." } },
    });
    await expect(call).rejects.toMatchObject({ name: "ArgumentError", operation: expect.stringMatching(/^get/) });
    expect(requests).toHaveLength(0);
  });

  it("gives a failure as a value", async () => {
    const { client } = raw(() => Response.json({ code: "not_found" }, { status: 404 }));
    const { error, response } = await client.GET("/organizations/{organization}/members/{member}", {
      params: { path: { organization: "acme", member: "ada@acme.test" } },
    });
    expect(response.ok).toBe(false);
    expect(error?.code).toBe("not_found");
  });
});
