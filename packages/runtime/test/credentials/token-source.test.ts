import { describe, expect, it } from "vitest";
import type { TokenProvider, TokenRequest } from "../../src/index.ts";
import { TokenSource } from "../../src/pipeline/policies/auth/token-source.ts";

const answer = (status: number, headers?: HeadersInit) => new Response(null, { status, ...(headers && { headers }) });

/** A source with a clock that stands still until it is moved, and what its provider was told. */
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

/** Gives `tok_1`, `tok_2` … */
function counting(rest: object = {}): TokenProvider {
  let count = 0;
  return () => ({ token: `tok_${++count}`, ...rest });
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("a provider", () => {
  it("is asked once for all that wait, and not again where no end is known", async () => {
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
  ])("that tells the end in %s is asked again when it comes, and not before", async (_, give) => {
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

  it("is asked ahead of the end, by one call that does not wait", async () => {
    const { token, asked, wait } = source(counting({ expiresIn: 100 }));
    await token();
    wait(95_000);
    expect(await token()).toBe("tok_1");
    expect(await token()).toBe("tok_1");
    await tick();
    expect(await token()).toBe("tok_2");
    expect(asked).toHaveLength(2);
  });

  it("is asked ahead by a random time, but no more than 7.5 minutes", async () => {
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

  it("that fails ahead of the end costs nobody anything, and is asked less often than there are calls", async () => {
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

  it("that fails is asked again by the next call", async () => {
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
    "that gives %j is refused",
    async (given) => {
      await expect(source(() => given as string).token()).rejects.toMatchObject({ name: "ConfigurationError" });
    },
  );
});

describe("a refused token", () => {
  it("is replaced once for all calls that it was refused to", async () => {
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

  it("that had just taken the place of a refused one is kept for 5 seconds", async () => {
    const { token, asked, wait } = source(counting());
    await token();
    await token("tok_1");
    expect(await token("tok_2")).toBe("tok_2");
    expect(asked).toHaveLength(2);
    wait(5_000);
    expect(await token("tok_2")).toBe("tok_3");
  });

  it("that had just taken the place of a refused one is kept, whatever other calls are answered", async () => {
    const { token, onResponse, asked } = source(counting());
    await token();
    await token("tok_1");
    onResponse("tok_2", answer(200));
    expect(await token("tok_2")).toBe("tok_2");
    expect(asked).toHaveLength(2);
  });

  it("that has helped the request whose token was refused is replaced at once", async () => {
    const { tokens, token, now } = source(counting());
    await token();
    await token("tok_1");
    tokens.onResponse(now, "tok_2", answer(200), true);
    expect(await token("tok_2")).toBe("tok_3");
  });

  it("is replaced after a refusal though the clock was set back meanwhile", async () => {
    const { token, wait } = source(counting());
    await token();
    await token("tok_1");
    wait(-3_600_000);
    expect(await token("tok_2")).toBe("tok_3");
  });

  it("that comes back from a request made before the refusal is asked for again", async () => {
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

  it("comes back where the provider has no other", async () => {
    const { token, asked } = source(() => "tok");
    await token();
    expect(await token("tok")).toBe("tok");
    expect(asked).toHaveLength(2);
  });
});

describe("a clock that is wrong", () => {
  const HOUR = 3_600_000;

  it("is set right by the server's", async () => {
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
    ["that tells its age", 3_600, false],
    ["that does not tell its age, once there was another", undefined, true],
  ])("is no older for an answer of a cache %s", async (_, age, hasOther) => {
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

  it("is no older for an answer of a cache that a proxy has put its own date on", async () => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() + HOUR / 2 }));
    onResponse("tok", dated(now(), 3_600));
    await token();
    await token();
    expect(asked).toHaveLength(1);
  });

  it("is set right by the newest of all dates, though the first was old", async () => {
    const { token, asked, now, onResponse, wait } = source(() => ({ token: "tok", expiresAt: now() + 2_000 }));
    onResponse("tok", dated(now() - HOUR));
    onResponse("tok", dated(now()));
    await token();
    wait(2_000);
    await token();
    expect(asked).toHaveLength(2);
  });

  it("is not held for wrong any more when it has been set right, or when the server's has", async () => {
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
  ])("is left alone by the date %j with the age %j", async (date, age) => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() - 1_000 }));
    onResponse("tok", answer(200, { Date: date, Age: age }));
    await token();
    await token();
    expect(asked).toHaveLength(2);
  });

  it("is left alone by what is no date", async () => {
    const { token, asked, now, onResponse } = source(() => ({ token: "tok", expiresAt: now() + 100_000 }));
    onResponse("tok", answer(200, { Date: "yesterday" }));
    await token();
    await token();
    expect(asked).toHaveLength(1);
  });
});
