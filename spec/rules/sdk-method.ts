import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** Names that generated classes have already, or that JavaScript gives a meaning. */
const RESERVED =
  `call pages prepare constructor prototype then toString toLocaleString valueOf hasOwnProperty isPrototypeOf
  propertyIsEnumerable toJSON`.split(/\s+/);

/** `x-sdk-method` names each operation's method; in a tag no two are alike, and none is both a method and a group. */
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
          message: `x-sdk-method "${method}" is the method of ${same} already. Name this one for what differs.`,
          location,
        });
      } else if (group ?? parent) {
        ctx.report({
          message: `x-sdk-method "${method}" meets that of ${group ?? parent}: one word would be a method and a group of methods. Name the method for what it does: members.list, not members.`,
          location,
        });
      }
      methods.set(own, id);
      for (const name of above) groups.set(name, id);
    },
  };
};

function absent(title: string, tag: string): string {
  return `${title} has no x-sdk-method. Write the name of its method in the package "${tag}", after those of its groups: x-sdk-method: members.list.`;
}

function faultOf(method: string, names: string[]): string | undefined {
  if (!names.every((name) => /^[a-z][a-zA-Z0-9]*$/.test(name))) {
    return `x-sdk-method "${method}" is not a name. Write words in camelCase, with dots between groups and method: catalog.hpoMethods.`;
  }
  const reserved = names.find((name) => RESERVED.includes(name));
  return (
    reserved &&
    `x-sdk-method "${method}" uses "${reserved}", which generated classes have already. Choose another word, for example list.`
  );
}
