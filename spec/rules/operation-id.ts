import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** The verbs of operationIds, by method. A new action is a new verb for POST. */
const VERBS: Record<string, string[]> = {
  get: ["get", "list", "download"],
  put: ["replace", "set"],
  patch: ["update", "rename"],
  delete: ["delete", "remove", "revoke"],
  post: [
    ...["create", "upload", "copy", "refresh"],
    ...["approve", "archive", "restore", "delete", "stop", "skip", "invalidate", "bookmark", "tag", "transfer"],
    ...["resend", "deploy", "deactivate"],
  ],
};

/** An operationId is a verb that fits the method, and a noun: a good function name in every language. */
export const operationId: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place, method, id, title } = operationOf(node, ctx);
    const verbs = VERBS[method] ?? [];
    const [, verb = ""] = /^([a-z]+)(?:[A-Z][a-z0-9]*)+$/.exec(id) ?? [];
    if (verbs.includes(verb)) return;
    ctx.report({
      message: verb
        ? `"${id}" does not begin with a verb for ${method.toUpperCase()}. Begin with ${verbs.join(", ")}; for example ${verbs[0]}Space.`
        : `"${id}" of ${title} is not a verb and a noun in camelCase. Write for example ${verbs[0]}Space.`,
      location: place.at("operationId").location,
    });
  },
});
