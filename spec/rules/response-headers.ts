import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** Headers that a server without a quota leaves out. */
const OPTIONAL = ["RateLimit", "RateLimit-Policy"];

/** The file of each header field in shared/headers. */
const ALWAYS: Record<string, string> = {
  "X-Request-Id": "RequestId",
  RateLimit: "RateLimit",
  "RateLimit-Policy": "RateLimitPolicy",
};

const BY_STATUS: Record<string, Record<string, string>> = {
  "201": { Location: "Location" },
  "401": { "WWW-Authenticate": "WwwAuthenticate" },
  "429": { "Retry-After": "RetryAfter" },
  "503": { "Retry-After": "RetryAfter" },
};

/** Every response documents the request id and the quota, which a server may not have. Some statuses need another header. */
export const responseHeaders: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    for (const [status, response] of operationOf(node, ctx).responses) {
      const given = response.at("headers").keys;
      for (const header of OPTIONAL) {
        const required = response.at("headers", header, "required");
        if (required.value !== true) continue;
        ctx.report({
          message: `A server without a quota has no ${header}. Remove required: true.`,
          location: required.location.key(),
        });
      }
      for (const [header, file] of Object.entries({ ...ALWAYS, ...BY_STATUS[status] })) {
        if (given.includes(header)) continue;
        ctx.report({
          message: `The ${status} lacks the header ${header}. Add to its headers ${header}: { $ref: ../../../shared/headers/${file}.yaml }.`,
          location: response.at("headers").exists ? response.keyOf("headers") : response.location,
        });
      }
    }
  },
});
