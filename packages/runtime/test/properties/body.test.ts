import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStream } from "../../src/platform/stream.ts";
import { encodeBody } from "../../src/request/body/encode-body.ts";
import { writeJson } from "../../src/request/serialize.ts";
import { wellFormed } from "./arbitraries.ts";

// A decoder removes a byte order mark.
const value = wellFormed.filter((text) => !text.startsWith("\ufeff"));
// Parsers disagree on these characters in a name.
const name = value.filter((text) => text !== "" && !/[\0\\%]/.test(text));
const bytes = fc.uint8Array({ maxLength: 200 });

const file = fc.record({
  bytes,
  name,
  type: fc.constantFrom("", "text/csv"),
  isStream: fc.boolean(),
  isSized: fc.boolean(),
});
type FileCase = typeof file extends fc.Arbitrary<infer F> ? F : never;

function makeFile({
  bytes: content,
  name: fileName,
  type,
  isStream: asStream,
  isSized,
}: FileCase): Blob | ReadableStream {
  const made = new File([content as Uint8Array<ArrayBuffer>], fileName, { type });
  if (!asStream) return made;
  return Object.assign(made.stream(), { name: fileName, type }, isSized && { size: made.size });
}

describe("a JSON body", () => {
  it("contains what was put in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false } as object), async (json) => {
        const body = writeJson("body", json);
        expect(JSON.parse(body as string)).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });
});

describe("a multipart form", () => {
  it("contains what was put in, in order, and has the declared length", async () => {
    const fields = fc.dictionary(name, fc.array(fc.oneof(value, file), { maxLength: 3 }), { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(fields, async (given) => {
        const form = Object.entries(given);
        const parts = form.map(([key, values]) => [
          key,
          values.map((one) => (typeof one === "string" ? one : makeFile(one))),
        ]);
        const { body, contentType, length } = await encodeBody("multipart/form-data", Object.fromEntries(parts));
        const isSized = form
          .flatMap(([, values]) => values)
          .every((one) => typeof one === "string" || !one.isStream || one.isSized);
        const sent = await new Response(body).blob();
        expect(isStream(body) ? length : sent.size).toBe(isStream(body) && !isSized ? undefined : sent.size);

        const arrived = await new Response(sent, { headers: { "Content-Type": contentType } }).formData();
        const got = await Promise.all(
          [...arrived].map(async ([key, part]) => {
            return [
              key,
              typeof part === "string" ? part : [part.name, part.type, [...new Uint8Array(await part.arrayBuffer())]],
            ];
          }),
        );
        expect(got).toEqual(
          form.flatMap(([key, values]) =>
            values.map((one) => [
              key,
              typeof one === "string" ? one : [one.name, one.type || "application/octet-stream", [...one.bytes]],
            ]),
          ),
        );
      }),
    );
  });
});
