import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OrgplaneError } from "../../src/index.ts";
import { fakeWidgets, widget } from "../testing/widget-operations.ts";
import type { Widgets } from "../widgets.ts";
import { anything, hostile } from "./arbitraries.ts";

const argument = fc.oneof({ arbitrary: anything, weight: 5 }, { arbitrary: hostile, weight: 1 });

/** Each kind of call, with arguments that no compiler has checked. */
const CALLS: readonly (readonly [name: string, call: (client: Widgets, ...args: never[]) => PromiseLike<unknown>])[] = [
  ["a path parameter", (client, value) => client.get(value)],
  ["a query", (client, value) => client.list(value)],
  ["a query's parameters", (client, sort, filter) => client.list({ sort, filter })],
  ["a JSON body", (client, value) => client.create(value)],
  ["a member of a JSON body", (client, value) => client.create({ name: value })],
  ["a merge patch", (client, value) => client.update("wgt_1", value)],
  ["a form", (client, value) => client.drawings.upload("wgt_1", value)],
  ["a field of a form", (client, value) => client.drawings.upload("wgt_1", { file: value })],
  ["bytes", (client, value) => client.drawings.replace("drw_1", value)],
  ["options", (client, value) => client.get("wgt_1", value)],
  ["headers", (client, value) => client.get("wgt_1", { headers: value })],
  ["a header", (client, value) => client.get("wgt_1", { headers: { "X-Trace": value } })],
  ["a header parameter", (client, value) => client.update("wgt_1", {}, { ifMatch: value })],
  ["an idempotency key", (client, value) => client.create({}, { idempotencyKey: value })],
  ["limits", (client, retries, deadline) => client.get("wgt_1", { retries, deadline })],
  ["limits of a list", (client, attemptTimeout, idleTimeout) => client.list({}, { attemptTimeout, idleTimeout })],
  ["an option of a list", (client, prefetch) => drain(client.list({}, { prefetch } as object).pages())],
  ["what an array is to hold", (client, options) => client.list().toArray(options)],
  ["a limit of an array", (client, limit) => client.list().toArray({ limit })],
  ["a listener of an upload", (client, value) => client.drawings.replace("drw_1", "x", { onUploadProgress: value })],
  [
    "a listener of a download",
    async (client, value) => drain(await client.drawings.download("drw_1", { onDownloadProgress: value })),
  ],
  ["a signal", (client, value) => client.get("wgt_1", { signal: value })],
];

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source);
}

describe("a call", () => {
  it.each(CALLS)("succeeds or fails with one of our errors, with anything as %s", async (_, call) => {
    await fc.assert(
      fc.asyncProperty(argument, argument, async (one, other) => {
        const { fake, client } = fakeWidgets();
        const always = { times: Number.POSITIVE_INFINITY };
        fake.when("getWidget").reply(200, widget, always);
        fake
          .when("listWidgets")
          .reply(200, { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } }, always);
        fake.when("createWidget").reply(201, widget, always);
        fake.when("updateWidget").reply(200, widget, always);
        fake.when("uploadDrawing").reply(201, { id: "drw_1" }, always);
        fake.when("replaceContent").reply(204, undefined, always);
        fake.when("getContent").reply(200, "bytes", always);
        try {
          await call(client, one as never, other as never);
        } catch (error) {
          if (!(error instanceof OrgplaneError)) throw error;
          expect(JSON.stringify(error)).toContain(error.name);
        }
      }),
    );
  });
});
