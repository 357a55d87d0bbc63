import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResumeToken, writeResumeToken } from "../../src/calls/resume-token.ts";
import { ArgumentError, OrgplaneError } from "../../src/index.ts";
import { page } from "../../src/testing/index.ts";
import { fakeWidgets } from "../testing/widget-operations.ts";
import { rejection } from "../widgets.ts";
import { anything, text } from "./arbitraries.ts";

describe("a token", () => {
  it("holds what was written down, and may stand in a URL", () => {
    fc.assert(
      fc.property(text, fc.array(fc.jsonValue()), (operation, state) => {
        const token = writeResumeToken(operation, ...state);
        expect(token).toMatch(/^[\w-]*$/);
        // JSON has one zero.
        expect(readResumeToken(token, [operation])).toEqual(JSON.parse(JSON.stringify([operation, ...state])));
      }),
    );
  });

  it("that nobody wrote is refused, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (token) => {
        if (token === undefined) return;
        const { fake, client } = fakeWidgets();
        const error = await rejection(client.list().from(token as string));
        expect(error).toBeInstanceOf(ArgumentError);
        expect(fake.requests()).toHaveLength(0);
      }),
    );
  });

  it("that somebody made up leads to a page, or to an error of ours", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (position) => {
        const { fake, client } = fakeWidgets();
        fake.when("listWidgets").reply(200, page([]));
        try {
          await client.list().from(writeResumeToken("listWidgets", position));
        } catch (error) {
          if (!(error instanceof OrgplaneError)) throw error;
        }
      }),
    );
  });
});
