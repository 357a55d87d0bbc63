import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** Names that generated classes use already, or that have a meaning in JavaScript. */
const RESERVED =
  `call pages prepare constructor prototype then toString toLocaleString valueOf hasOwnProperty isPrototypeOf
  propertyIsEnumerable toJSON`.split(/\s+/);

/** `x-sdk-method` names each operation's method. Within a tag, names are unique, and none is both a method and a group. */
export const sdkMethod: Oas3Rule = () => {
  const methods = new Map<string, string>();
  const groups = new Map<string, string>();
  return {
    Operation(node: unknown, ctx) {
      const { place, id, tag, title } = operationOf(node, ctx);
      const { text: method = "", location } = place.at("x-sdk-method");
      const names = method.split(".");
      const fault = place.at("x-sdk-method").exists ? faultOf(method, names) : absent(title, tag);
      if (fault) return ctx.report({ message: fault, location });

      const own = `${tag} ${method}`;
      const above = names.slice(1).map((_, depth) => `${tag} ${names.slice(0, depth + 1).join(".")}`);
      const same = methods.get(own);
      const group = groups.get(own);
      const parent = above.map((name) => methods.get(name)).find((other) => other !== undefined);
      if (same) {
        ctx.report({
          message: `${same} already has the x-sdk-method "${method}". Name this one after the difference.`,
          location,
        });
      } else if (group ?? parent) {
        ctx.report({
          message: `x-sdk-method "${method}" clashes with that of ${group ?? parent}: the same word would be a method and a group of methods. Name the method after what it does: members.list, not members.`,
          location,
        });
      }
      methods.set(own, id);
      for (const name of above) groups.set(name, id);
    },
  };
};

function absent(title: string, tag: string): string {
  return `${title} has no x-sdk-method. Write its groups and its method in the package "${tag}": x-sdk-method: members.list.`;
}

function faultOf(method: string, names: string[]): string | undefined {
  if (!names.every((name) => /^[a-z][a-zA-Z0-9]*$/.test(name))) {
    return `x-sdk-method "${method}" is not a name. Write words in camelCase, with dots between groups and method: catalog.hpoMethods.`;
  }
  const reserved = names.find((name) => RESERVED.includes(name));
  return (
    reserved &&
    `x-sdk-method "${method}" uses "${reserved}", which generated classes use already. Choose another word, for example list.`
  );
}
