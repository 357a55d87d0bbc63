import { expect, it } from "vitest";
import { bareToken } from "../../src/upstream/index.ts";

it.each(["abc", "Token abc", "token  abc ", "Bearer abc"])(
  "a token is the same with and without its scheme: %j",
  (text) => {
    expect(bareToken(text)).toBe("abc");
  },
);

it("a token that begins like a scheme is unchanged", () => {
  expect(bareToken("tokenabc")).toBe("tokenabc");
});
