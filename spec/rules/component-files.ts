import { basename, dirname } from "node:path";
import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[A-Za-z][A-Za-z0-9]*$/;
const SNAKE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** The folder of each kind of component, and the names of its files. */
const KINDS: Record<string, { folder: string; pattern: RegExp; example: string }> = {
  Schema: { folder: "schemas", pattern: PASCAL, example: "SpaceMembership" },
  Response: { folder: "responses", pattern: PASCAL, example: "SpaceCreated" },
  Header: { folder: "headers", pattern: PASCAL, example: "RetryAfter" },
  Parameter: { folder: "parameters", pattern: CAMEL, example: "spaceNameContains" },
  Example: { folder: "examples", pattern: SNAKE, example: "space_private" },
};

/**
 * Each component is a file, and has the file's name. If two had the same name, the bundler would rename them to `Space` and
 * `Space-2`, and with them the types of every client.
 */
export const componentFiles: Oas3Rule = () => {
  const files = new Map<string, string>();
  return {
    ref(node, ctx, resolved) {
      const kind = KINDS[ctx.type.name];
      if (!kind || !resolved.location) return;
      const { absoluteRef } = resolved.location.source;
      const name = basename(absoluteRef).replace(/\.[^.]+$/, "");
      const report = (message: string) => ctx.report({ message, location: ctx.location });

      if (node.$ref.includes("#")) {
        return report(
          `"${node.$ref}" points into a document. Give the component a file of its own: ${kind.folder}/${kind.example}.yaml.`,
        );
      }
      if (basename(dirname(absoluteRef)) !== kind.folder) {
        report(`"${node.$ref}" is in the folder of another kind. Move it to ${kind.folder}/${name}.yaml.`);
      }
      if (!kind.pattern.test(name)) {
        report(`"${name}" is not a name for ${kind.folder}. Write it like ${kind.example}.`);
      }
      const first = files.get(`${kind.folder}/${name}`);
      if (first !== undefined && first !== absoluteRef) {
        report(
          `There are two files ${kind.folder}/${name}.yaml, which would become the same component. Start the name with the noun of its resource, for example Space${name}.`,
        );
      }
      files.set(`${kind.folder}/${name}`, first ?? absoluteRef);
      if (ctx.type.name === "Schema") checkTitle(new Place(resolved.node, resolved.location, ctx.resolve), name, ctx);
    },
  };
};

function checkTitle(schema: Place, name: string, ctx: UserContext): void {
  const { text, location } = schema.at("title");
  const isUnion = schema.at("oneOf").items.some((branch) => branch.at("title").exists);
  if (text === (isUnion ? undefined : name)) return;
  ctx.report({
    message: isUnion
      ? `Viewers would name each branch of the union "${text}". Remove the title: the branches have their own.`
      : `The title of the schema is "${text ?? ""}", but its file is ${name}.yaml. Write title: ${name}.`,
    location,
  });
}
