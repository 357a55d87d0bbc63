import { describe, expect, it } from "vitest";
import { type Login, type Platform, sessionOf, UpstreamError } from "../../src/upstream/index.ts";
import { json, platformThat } from "./server.ts";

const path = { thing: "a" };

/** A platform that takes the token of the last login alone. */
function locked(expiresAt?: number) {
  const state = { logins: 0, done: 0 };
  const platform = platformThat(({ headers }, response) => {
    if (headers.authorization !== `Bearer token-${state.logins}`) return json(response, { detail: "No." }, 401);
    state.done += 1;
    return json(response, { name: "A" });
  });
  const tokenFor = sessionOf(async (): Promise<Login> => {
    await new Promise(setImmediate);
    state.logins += 1;
    return { token: `token-${state.logins}`, expiresAt };
  });
  const own: Partial<Platform> = {
    renews: true,
    authorize: async (headers, attempt) => headers.set("Authorization", `Bearer ${await tokenFor(attempt)}`),
  };
  return { state, platform, own };
}

describe("a session", () => {
  it("logs in once for all requests", async () => {
    const { state, platform: opening, own } = locked();
    await using platform = await opening;
    await Promise.all([1, 2, 3].map(() => platform.up(own).get("/things/{thing}", { path })));
    expect(state).toEqual({ logins: 1, done: 3 });
  });

  it("logs in again once for all requests whose token is refused at the same time", async () => {
    let logins = 0;
    const tokenFor = sessionOf(async () => {
      logins += 1;
      return { token: `token-${logins}` };
    });
    const refused = new Headers({
      Authorization: `Bearer ${await tokenFor({ signal: undefined, refused: undefined })}`,
    });
    const renewed = await Promise.all([1, 2, 3].map(() => tokenFor({ signal: undefined, refused })));
    expect(renewed).toEqual(["token-2", "token-2", "token-2"]);
    expect(logins).toBe(2);
  });

  it("logs in again when the token is refused, and resends the refused write", async () => {
    const { state, platform: opening, own } = locked();
    await using platform = await opening;
    await platform.up(own).get("/things/{thing}", { path });
    state.logins += 1;
    const write = () => platform.up(own).put("/things/{thing}", { path, body: { name: "B" } });
    await Promise.all([write(), write()]);
    expect(state).toEqual({ logins: 3, done: 3 });
    expect(platform.got.map(({ line }) => line.split(" ")[0])).toEqual(["GET", "PUT", "PUT", "PUT", "PUT"]);
  });

  it("is renewed before its token expires", async () => {
    const { state, platform: opening, own } = locked(Date.now() + 1000);
    await using platform = await opening;
    for (const _ of [1, 2]) await platform.up(own).get("/things/{thing}", { path });
    expect(state.logins).toBe(3);
  });

  it("logs in again after a failed login", async () => {
    let tries = 0;
    const tokenFor = sessionOf(async () => {
      tries += 1;
      if (tries === 1) throw new TypeError("fetch failed");
      return { token: "t" };
    });
    const attempt = { signal: undefined, refused: undefined };
    await expect(tokenFor(attempt)).rejects.toThrow("fetch failed");
    expect(await tokenFor(attempt)).toBe("t");
  });
});

describe("a credential", () => {
  it("leaves the request unsent if it is not available", async () => {
    await using platform = await platformThat((_, response) => json(response, {}));
    const failing = (error: unknown) =>
      platform
        .up({ authorize: () => Promise.reject(error) })
        .put("/things/{thing}", { path, body: { name: "B" } })
        .catch((reason: unknown) => reason);
    expect(await failing(new TypeError("secret"))).toMatchObject({
      message: "There is no credential for PUT /things/{thing}",
      status: undefined,
      wasSent: false,
    });
    const limited = new UpstreamError("POST /login was answered 429", { status: 429, retryAfter: 7 });
    expect(await failing(limited)).toMatchObject({ message: limited.message, status: 429, retryAfter: 7 });
    expect(platform.got).toEqual([]);
  });

  it.each([true, false])("is known to be the adapter's own if it is refused: %j", async (hasOwnCredential) => {
    await using platform = await platformThat((_, response) => json(response, { detail: "Who?" }, 401));
    const own = { hasOwnCredential, renews: true };
    const expected = { status: 401, isOwnCredential: hasOwnCredential };
    await expect(platform.up(own).get("/things/{thing}", { path })).rejects.toMatchObject(expected);
    const authorize = async () => void (await platform.up().get("/things/{thing}", { path }));
    await expect(platform.up({ ...own, authorize }).get("/things/{thing}", { path })).rejects.toMatchObject(expected);
  });

  it("is renewed only if the platform supports renewal", async () => {
    await using platform = await platformThat((_, response) => json(response, { detail: "Who?" }, 401));
    await expect(platform.up().get("/things/{thing}", { path })).rejects.toMatchObject({ status: 401 });
    await expect(platform.up({ renews: true }).get("/things/{thing}", { path })).rejects.toThrow("401");
    expect(platform.got).toHaveLength(3);
  });
});
