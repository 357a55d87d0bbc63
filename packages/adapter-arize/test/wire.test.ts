import { readWire } from "@orgplane/twins/wire";
import { expect, it } from "vitest";

/** The places of objects that take members of any name, though they have some of their own. */
function openObjects(value: unknown, place = "#"): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { type, properties, additionalProperties } = value as Record<string, unknown>;
  const isOpen = type === "object" && properties !== undefined && additionalProperties !== false;
  const inner = Object.entries(value).flatMap(([name, one]) => openObjects(one, `${place}/${name}`));
  return isOpen ? [place, ...inner] : inner;
}

it("wire.yaml allows unknown properties only in GraphQL's errors", () => {
  const document = readWire(new URL("../wire.yaml", import.meta.url));
  expect(openObjects(document)).toEqual(["#/components/schemas/GraphqlError"]);
});
