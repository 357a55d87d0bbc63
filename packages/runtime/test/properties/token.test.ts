import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResumeToken, writeResumeToken } from "../../src/calls/resume-token.ts";
import { ArgumentError, OrgplaneError } from "../../src/index.ts";
import { page } from "../../src/testing/index.ts";
import { fakeWidgets } from "../testing/widget-operations.ts";
import { rejection } from "../widgets.ts";
import { anything, text } from "./arbitraries.ts";

describe("an arbitrary resume token", () => {
  it("contains what was written, and is safe in a URL", () => {
    fc.assert(
      fc.property(text, fc.array(fc.jsonValue()), (operation, state) => {
        const token = writeResumeToken(operation, ...state);
        expect(token).toMatch(/^[\w-]*$/);
        // JSON does not distinguish -0 from 0.
        expect(readResumeToken(token, [operation])).toEqual(JSON.parse(JSON.stringify([operation, ...state])));
      }),
    );
  });

  it("is rejected when we did not write it", async () => {
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

  it("leads to a page or to one of our errors when it is forged", async () => {
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
