import { describe, expect, it } from "vitest";
import type { TokenProvider, TokenRequest } from "../../src/index.ts";
import { TokenSource } from "../../src/pipeline/policies/auth/token-source.ts";

const answer = (status: number, headers?: HeadersInit) => new Response(null, { status, ...(headers && { headers }) });

/** A source with a manual clock, and the requests that its provider received. */
function source(provider: TokenProvider, start = Date.UTC(2026, 0)) {
  const asked: TokenRequest[] = [];
  let time = start;
  const tokens = new TokenSource((request) => {
    asked.push(request);
    return provider(request);
  });
  const now = () => time;
  return {
    asked,
    tokens,
    now,
    token: (refused?: string) => tokens.token(now, refused),
    onResponse: (token: string, response: Response) => tokens.onResponse(now, token, response),
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** Returns `tok_1`, `tok_2` … */
function counting(rest: object = {}): TokenProvider {
  let count = 0;
  return () => ({ token: `tok_${++count}`, ...rest });
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("a token provider", () => {
  it("is called once for concurrent calls, and never again without an expiry", async () => {
    const { token, asked, wait } = source(counting());
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => token())))).toEqual(new Set(["tok_1"]));
    wait(1e12);
    expect(await token()).toBe("tok_1");
    expect(asked).toHaveLength(1);
  });

  it.each([
    ["seconds", () => ({ token: "tok", expiresIn: 100 })],
    ["a date", (now: number) => ({ token: "tok", expiresAt: new Date(now + 100_000) })],
    ["milliseconds since 1970", (now: number) => ({ token: "tok", expiresAt: now + 100_000 })],
  ])("is called again at an expiry given in %s, and not before", async (_, give) => {
    const { token, asked, wait } = source(() => give(now));
    const now = Date.UTC(2026, 0);
    await token();
    wait(69_000);
    await token();
    expect(asked).toHaveLength(1);
    wait(31_000);
    await token();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({ previous: "tok", isRefused: false });
  });

  it("is called before the expiry by one call, which does not wait", async () => {
    const { token, asked, wait } = source(counting({ expiresIn: 100 }));
    await token();
    wait(95_000);
    expect(await token()).toBe("tok_1");
    expect(await token()).toBe("tok_1");
    await tick();
    expect(await token()).toBe("tok_2");
    expect(asked).toHaveLength(2);
  });

  it("is called a random time before the expiry, at most 7.5 minutes", async () => {
    const ahead = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const { token, asked, wait } = source(counting({ expiresIn: 86_400 }));
        await token();
        wait(86_400_000 - 480_000);
        for (let seconds = 480; ; seconds -= 10) {
          await token();
          if (asked.length > 1) return seconds;
          wait(10_000);
        }
      }),
    );
    expect(Math.max(...ahead)).toBeLessThanOrEqual(450);
    expect(Math.min(...ahead)).toBeGreaterThanOrEqual(140);
    expect(new Set(ahead).size).toBeGreaterThan(10);
  });

  it("costs no call anything when it fails before the expiry, and is not retried by every call", async () => {
    let isDown = false;
    const { token, asked, wait } = source(() => {
      if (isDown) throw new Error("down");
      return { token: "tok", expiresIn: 1_000 };
    });
    await token();
    isDown = true;
    wait(900_000);
    for (let call = 0; call < 50; call++) {
      expect(await token()).toBe("tok");
      await tick();
    }
    expect(asked).toHaveLength(2);
    wait(200_000);
    await expect(token()).rejects.toThrow("down");
  });

  it("is called again by the next call after a failure", async () => {
    let isDown = true;
    const { token } = source(() => {
      if (isDown) throw new Error("down");
      return "tok";
    });
    await expect(token()).rejects.toThrow("down");
    isDown = false;
    expect(await token()).toBe("tok");
  });

  it.each([[{ token: "tok", expiresAt: "soon" }], [{ token: "tok", expiresIn: Number.NaN }], [{}], [null], ["tok\n"]])(
    "is rejected when it returns %j",
    async (given) => {
      await expect(source(() => given as string).token()).rejects.toMatchObject({ name: "ConfigurationError" });
    },
  );
});

describe("a rejected token", () => {
  it("is replaced once for all calls that it was rejected for", async () => {
    const { token, asked } = source(counting());
    await token();
    const replaced = await Promise.all(Array.from({ length: 20 }, () => token("tok_1")));
    expect(new Set(replaced)).toEqual(new Set(["tok_2"]));
    expect(await token("tok_1")).toBe("tok_2");
    expect(asked.map(({ previous, isRefused }) => [previous, isRefused])).toEqual([
      [undefined, false],
      ["tok_1", true],
    ]);
  });

  it("is kept for 5 seconds if it has just replaced another one", async () => {
    const { token, asked, wait } = source(counting());
    await token();
    await token("tok_1");
    expect(await token("tok_2")).toBe("tok_2");
    expect(asked).toHaveLength(2);
    wait(5_000);
    expect(await token("tok_2")).toBe("tok_3");
  });

  it("is kept after it replaced another one, whatever other calls are answered", async () => {
    const { token, onResponse, asked } = source(counting());
    await token();
    await token("tok_1");
    onResponse("tok_2", answer(200));
    expect(await token("tok_2")).toBe("tok_2");
    expect(asked).toHaveLength(2);
  });

  it("is replaced at once if it has worked for the request whose first token was rejected", async () => {
    const { tokens, token, now } = source(counting());
    await token();
    await token("tok_1");
    tokens.onResponse(now, "tok_2", answer(200), true);
    expect(await token("tok_2")).toBe("tok_3");
  });

  it("is replaced even if the clock was set back meanwhile", async () => {
    const { token, wait } = source(counting());
    await token();
    await token("tok_1");
    wait(-3_600_000);
    expect(await token("tok_2")).toBe("tok_3");
  });

  it("is requested again when a refresh that began earlier returns the same token", async () => {
    let finish = (_: string) => {};
    const given = [
      "tok_1",
      new Promise<string>((resolve) => {
        finish = resolve;
      }),
      "tok_2",
    ];
    const { token, asked, wait } = source(async () => ({ token: (await given.shift()) ?? "none", expiresIn: 100 }));
    await token();
    wait(95_000);
    await token();
    const replaced = token("tok_1");
    finish("tok_1");
    expect(await replaced).toBe("tok_2");
    expect(asked.map(({ isRefused }) => isRefused)).toEqual([false, false, true]);
  });

  it("is returned again when the provider has no other", async () => {
    const { token, asked } = source(() => "tok");
    await token();
    expect(await token("tok")).toBe("tok");
    expect(asked).toHaveLength(2);
  });
});

describe("a wrong local clock", () => {
  const HOUR = 3_600_000;

  it("is corrected by the server's Date header", async () => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() - HOUR + 100_000 }));
    await token();
    await token();
    expect(asked).toHaveLength(2);
    onResponse("tok", answer(200, { Date: new Date(now() - HOUR).toUTCString() }));
    await token();
    await token();
    expect(asked).toHaveLength(3);
  });

  const dated = (time: number, age?: number) =>
    answer(200, { Date: new Date(time).toUTCString(), ...(age !== undefined && { Age: String(age) }) });

  it.each([
    ["with an Age header", 3_600, false],
    ["without an Age header, once a newer response came", undefined, true],
  ])("is not corrected by a cached response %s", async (_, age, hasOther) => {
    const { token, asked, now, onResponse, wait } = source(() => ({ token: "tok", expiresAt: now() + 2_000 }));
    await token();
    if (hasOther) onResponse("tok", dated(now()));
    onResponse("tok", dated(now() - HOUR, age));
    wait(2_000);
    await token();
    wait(2_000);
    await token();
    expect(asked).toHaveLength(3);
  });

  it("is not corrected by a cached response that a proxy re-dated", async () => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() + HOUR / 2 }));
    onResponse("tok", dated(now(), 3_600));
    await token();
    await token();
    expect(asked).toHaveLength(1);
  });

  it("is corrected by the newest Date header, even if the first one was old", async () => {
    const { token, asked, now, onResponse, wait } = source(() => ({ token: "tok", expiresAt: now() + 2_000 }));
    onResponse("tok", dated(now() - HOUR));
    onResponse("tok", dated(now()));
    await token();
    wait(2_000);
    await token();
    expect(asked).toHaveLength(2);
  });

  it("is no longer corrected once it, or the server's clock, is right again", async () => {
    const { token, asked, now, onResponse, wait } = source(() => ({ token: "tok", expiresAt: now() + 100_000 }));
    onResponse("tok", dated(now() + HOUR));
    await token();
    await token();
    onResponse("tok", dated(now()));
    await token();
    wait(50_000);
    await token();
    expect(asked).toHaveLength(3);
  });

  it.each([
    ["yesterday", "0"],
    [new Date(0).toUTCString(), "old"],
  ])("ignores the Date %j with the Age %j", async (date, age) => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() - 1_000 }));
    onResponse("tok", answer(200, { Date: date, Age: age }));
    await token();
    await token();
    expect(asked).toHaveLength(2);
  });

  it("is corrected by a Date in the obsolete form without a zone, which means UTC", async () => {
    const { TZ } = process.env;
    process.env["TZ"] = "America/New_York";
    try {
      const { token, asked, onResponse, now } = source(() => ({ token: "tok", expiresAt: now() + 100_000 }));
      onResponse("tok", answer(200, { Date: "Thu Jan  1 00:00:00 2026" }));
      await token();
      await token();
      expect(asked).toHaveLength(1);
    } finally {
      if (TZ === undefined) delete process.env["TZ"];
      else process.env["TZ"] = TZ;
    }
  });

  it("ignores an invalid Date", async () => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() + 100_000 }));
    onResponse("tok", answer(200, { Date: "yesterday" }));
    await token();
    await token();
    expect(asked).toHaveLength(1);
  });
});
