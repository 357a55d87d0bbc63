import { type ClientOptions, createMembers } from "@orgplane/members";
import { createMembersFetch } from "@orgplane/members/fetch";
import { createOrgs } from "@orgplane/orgs";
import { createOrgsFetch } from "@orgplane/orgs/fetch";
import { ApiError, ConfigurationError, isApiError } from "@orgplane/runtime";
import { createSpaces } from "@orgplane/spaces";
import { createSpacesFetch } from "@orgplane/spaces/fetch";
import { createTenants } from "@orgplane/tenants";
import { createTenantsFetch } from "@orgplane/tenants/fetch";
import { afterEach, describe, expect, it, vi } from "vitest";

/** The common interface of the four resource packages, with one call of each. */
interface Resource {
  readonly name: string;
  /** Creates the client and makes the call. */
  readonly get: (options: ClientOptions) => Promise<unknown>;
  /** The same without a path parameter. */
  readonly getNothing: (options: ClientOptions) => Promise<unknown>;
  /** The end of the requested URL. */
  readonly url: string;
  /** Creates the openapi-fetch client, and gets a resource by id. */
  readonly raw: (options: ClientOptions, id: string) => Promise<RawAnswer>;
  readonly rawUrl: string;
}

interface RawAnswer {
  readonly data?: { readonly id: string };
  readonly error?: { readonly code: unknown };
  readonly response: Response;
}

const resources: readonly Resource[] = [
  {
    name: "orgs",
    get: async (options) => createOrgs(options).runs.get("acme", "run_1"),
    // @ts-expect-error a path parameter is missing
    getNothing: async (options) => createOrgs(options).runs.get("acme"),
    url: "/organizations/acme/runs/run_1",
    raw: async (options, organization) => {
      const answer = await createOrgsFetch(options).GET("/organizations/{organization}", {
        params: { path: { organization } },
      });
      // @ts-expect-error a property that the schema does not have
      expect(answer.data?.nonsense).toBeUndefined();
      return answer;
    },
    rawUrl: "/organizations/ada%40acme.test",
  },
  {
    name: "members",
    get: async (options) => createMembers(options).get("acme", "ada@acme.test"),
    // @ts-expect-error a path parameter is missing
    getNothing: async (options) => createMembers(options).get("acme"),
    url: "/organizations/acme/members/ada%40acme.test",
    raw: async (options, member) => {
      const answer = await createMembersFetch(options).GET("/organizations/{organization}/members/{member}", {
        params: { path: { organization: "acme", member } },
      });
      // @ts-expect-error a property that the schema does not have
      expect(answer.data?.nonsense).toBeUndefined();
      return answer;
    },
    rawUrl: "/organizations/acme/members/ada%40acme.test",
  },
  {
    name: "spaces",
    get: async (options) => createSpaces(options).get("fraud", { organization: "acme" }),
    // @ts-expect-error a path parameter is missing
    getNothing: async (options) => createSpaces(options).get(),
    url: "/spaces/fraud?organization=acme",
    raw: async (options, space) => {
      const answer = await createSpacesFetch(options).GET("/spaces/{space}", { params: { path: { space } } });
      // @ts-expect-error a property that the schema does not have
      expect(answer.data?.nonsense).toBeUndefined();
      return answer;
    },
    rawUrl: "/spaces/ada%40acme.test",
  },
  {
    name: "tenants",
    get: async (options) => createTenants(options).get("production", { organization: "acme" }),
    // @ts-expect-error a path parameter is missing
    getNothing: async (options) => createTenants(options).get(),
    url: "/tenants/production?organization=acme",
    raw: async (options, tenant) => {
      const answer = await createTenantsFetch(options).GET("/tenants/{tenant}", { params: { path: { tenant } } });
      // @ts-expect-error a property that the schema does not have
      expect(answer.data?.nonsense).toBeUndefined();
      return answer;
    },
    rawUrl: "/tenants/ada%40acme.test",
  },
];

/** Options of a client whose server gives every request the same response. */
function serving(respond: () => Response) {
  const requests: Request[] = [];
  const fetch = (request: Request) => {
    requests.push(request);
    return respond();
  };
  return { requests, fetch, options: { baseUrl: "https://api.test/v1", token: "tok_owner", fetch } };
}

const notFound = () => Response.json({ code: "not_found" }, { status: 404 });

afterEach(() => void vi.unstubAllEnvs());

describe.each(resources)("@orgplane/$name", ({ get, getNothing, url, raw, rawUrl }) => {
  it("creates a client that calls the API at the base URL", async () => {
    const { requests, options } = serving(() => Response.json({}));
    await get(options);
    expect(requests[0]?.url).toBe(`https://api.test/v1${url}`);
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_owner");
    await expect(getNothing(options)).rejects.toThrow(/must be|cannot be/);
    expect(requests).toHaveLength(1);
  });

  it("reads missing options from the environment", async () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "https://env.test/v1");
    vi.stubEnv("ORGPLANE_TOKEN", "tok_env");
    const { requests, fetch } = serving(() => Response.json({}));
    await get({ fetch });
    expect(requests[0]?.url).toBe(`https://env.test/v1${url}`);
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_env");
  });

  it("names the environment variable for a missing option", async () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "");
    const error: unknown = await get({ token: "tok_owner" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ message: expect.stringContaining("ORGPLANE_BASE_URL") });
  });

  it("creates a client whose errors are distinguished by code", async () => {
    const { options } = serving(notFound);
    const error: unknown = await get(options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(isApiError(error, "not_found")).toBe(true);
    expect(isApiError(error, "forbidden")).toBe(false);
  });

  describe("its openapi-fetch client", () => {
    it("has the paths of the schema", async () => {
      const { requests, options } = serving(() => Response.json({ id: "id_1" }));
      const { data, response } = await raw(options, "ada@acme.test");
      expect(response.status).toBe(200);
      expect(data?.id).toBe("id_1");
      expect(requests[0]?.url).toBe(`https://api.test/v1${rawUrl}`);
      expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_owner");
    });

    it("knows the operations, and rejects arguments that would lead elsewhere", async () => {
      const { requests, options } = serving(() => Response.json({}));
      const refusal = { name: "ArgumentError", operation: expect.stringMatching(/^get/) };
      await expect(raw(options, "..")).rejects.toMatchObject(refusal);
      expect(requests).toHaveLength(0);
    });

    it("returns an error as a value", async () => {
      const { options } = serving(notFound);
      const { error, response } = await raw(options, "ada@acme.test");
      expect(response.ok).toBe(false);
      expect(error?.code).toBe("not_found");
    });
  });
});
