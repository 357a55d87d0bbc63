import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, ConfigurationError, createTenants, isApiError } from "../src/index.ts";

afterEach(() => void vi.unstubAllEnvs());

function client(respond: () => Response) {
  const requests: Request[] = [];
  const tenants = createTenants({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    fetch: (request) => {
      requests.push(request);
      return respond();
    },
  });
  return { tenants, requests };
}

describe("createTenants", () => {
  it("makes a client that calls the API at the base URL", async () => {
    const { tenants, requests } = client(() => Response.json({}));
    await tenants.get("production", { organization: "acme" });
    expect(requests[0]?.url).toBe("https://api.test/v1/tenants/production?organization=acme");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_owner");
    // @ts-expect-error a path parameter is missing
    await expect(tenants.get()).rejects.toThrow(/must be|cannot be/);
    expect(requests).toHaveLength(1);
  });

  it("takes what is not given from the environment", async () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "https://env.test/v1");
    vi.stubEnv("ORGPLANE_TOKEN", "tok_env");
    let seen: Request | undefined;
    const tenants = createTenants({
      fetch: (request) => {
        seen = request;
        return Response.json({});
      },
    });
    await tenants.get("production", { organization: "acme" });
    expect(seen?.url).toMatch(/^https:\/\/env\.test\/v1\//);
    expect(seen?.headers.get("Authorization")).toBe("Bearer tok_env");
  });

  it("names the variable that could stand for what is missing", () => {
    vi.stubEnv("ORGPLANE_BASE_URL", "");
    expect(() => createTenants({ token: "tok_owner" })).toThrow(ConfigurationError);
    expect(() => createTenants({ token: "tok_owner" })).toThrow(/ORGPLANE_BASE_URL/);
  });

  it("makes a client whose failures are told by their code", async () => {
    const { tenants } = client(() => Response.json({ code: "not_found" }, { status: 404 }));
    const error: unknown = await tenants.get("production", { organization: "acme" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(isApiError(error, "not_found")).toBe(true);
    expect(isApiError(error, "forbidden")).toBe(false);
    // @ts-expect-error a code that the contract does not have
    expect(isApiError(error, "notfound")).toBe(false);
  });
});
