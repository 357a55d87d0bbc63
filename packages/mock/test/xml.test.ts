import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { requestTo, violationsOf } from "./fixture.ts";

/** The response where XML is the only media type. */
async function answerOf(schema: unknown, content: object = {}, mediaType = "application/xml", Prefer = "") {
  const responses = { 200: { description: "", content: { [mediaType]: { schema, ...content } } } };
  const document = { openapi: "3.1.0", paths: { "/a": { get: { responses } } }, components };
  const response = await createMockHandler({ document })(requestTo("/a", { headers: { Prefer } }));
  const [, declaration = "", text = ""] = /^(<\?xml[^>]*>)?\n?(.*)$/s.exec(await response.text()) ?? [];
  return { type: response.headers.get("content-type"), declaration, text, violations: violationsOf(response) };
}

const integer = { type: "integer" };
const components = {
  schemas: {
    Pet: {
      type: "object",
      properties: {
        id: { ...integer, xml: { attribute: true } },
        name: { type: "string", xml: { name: "called" } },
        tags: { type: "array", items: { type: "string", xml: { name: "tag" } }, xml: { wrapped: true } },
        owner: { $ref: "#/components/schemas/Owner" },
      },
    },
    Owner: { type: "object", properties: { age: { type: ["integer", "null"] } } },
    Pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
  },
};
const pet = { $ref: "#/components/schemas/Pet" };

describe("an XML response", () => {
  it("is built from an example by its schema", async () => {
    const example = { id: 1, name: '<rex> & "co"', tags: ["a", "b"], owner: { age: null } };
    expect(await answerOf(pet, { example })).toEqual({
      type: "application/xml",
      declaration: '<?xml version="1.0" encoding="UTF-8"?>',
      text: '<Pet id="1"><called>&lt;rex&gt; &amp; &quot;co&quot;</called><tags><tag>a</tag><tag>b</tag></tags><owner><age/></owner></Pet>',
      violations: [],
    });
  });

  it.each([
    [
      "an unwrapped array",
      { type: "object", properties: { n: { type: "array", items: integer } } },
      { n: [1, 2] },
      "<root><n>1</n><n>2</n></root>",
    ],
    ["an array of components", { $ref: "#/components/schemas/Pets" }, [{ id: 1 }], '<Pets><Pet id="1"/></Pets>'],
    ["an array of numbers", { type: "array", items: integer }, [1, 2], "<items><item>1</item><item>2</item></items>"],
    ["an xml.name", { ...integer, xml: { name: "n" } }, 5, "<n>5</n>"],
    [
      "a namespace",
      { type: "object", xml: { name: "a", prefix: "p", namespace: "urn:a" } },
      {},
      '<p:a xmlns:p="urn:a"/>',
    ],
    ["undeclared members", {}, { a: { b: true } }, "<root><a><b>true</b></a></root>"],
    ["a name that is invalid in XML", {}, { "1 a<": "b" }, "<root><_1_a_>b</_1_a_></root>"],
    ["characters that are invalid in XML", {}, { a: "\u0000\ud800" }, "<root><a>\ufffd\ufffd</a></root>"],
    ["allOf", { allOf: [{ properties: { a: { ...integer, xml: { attribute: true } } } }] }, { a: 1 }, '<root a="1"/>'],
  ])("represents %s", async (_, schema, example, text) => {
    expect((await answerOf(schema, { example })).text).toBe(text);
  });

  it("is the example's text when that is XML", async () => {
    expect((await answerOf({}, { example: "<a/>" })).text).toBe("<a/>");
  });

  it.each(["text/xml", "application/atom+xml", "application/xml; charset=utf-8"])(
    "may have the type %s",
    async (mediaType) => {
      expect((await answerOf(pet, { example: { id: 1 } }, mediaType)).text).toBe('<Pet id="1"/>');
    },
  );

  it("can be generated", async () => {
    expect((await answerOf(pet)).text).toMatch(/^<Pet id="\d+">.*<\/Pet>$/);
    expect((await answerOf(pet, {}, "application/xml", "dynamic=true")).text).toMatch(/^<Pet[ >]/);
  });
});

it("a JSON response stays JSON where XML is documented too", async () => {
  const content = {
    "application/json": { schema: pet, example: { id: 1 } },
    "application/xml": { schema: pet, example: { id: 2 } },
  };
  const document = {
    openapi: "3.0.3",
    paths: { "/a": { get: { responses: { 200: { description: "", content } } } } },
    components,
  };
  const handler = createMockHandler({ document });
  const textFor = async (Accept: string) => (await handler(requestTo("/a", { headers: { Accept } }))).text();
  expect(await textFor("*/*")).toBe('{"id":1}');
  expect(await textFor("application/xml")).toContain('<Pet id="2"/>');
});
