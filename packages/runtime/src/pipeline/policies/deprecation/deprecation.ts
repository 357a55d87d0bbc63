import type { Log } from "../../../options/logger.ts";
import type { Stage } from "../../policy.ts";
import { notice as openNotice } from "./notice.ts";

/** What is known about the end of an operation: from the contract, and from `Deprecation`, `Sunset` and `Link`. */
export interface Deprecation {
  /** All of it in one sentence. */
  readonly message: string;
  /** The contract's `operationId`. */
  readonly operation: string;
  /** Since when it is, or from when on it will be, deprecated. */
  readonly since: Date | undefined;
  /** When it ceases to work. */
  readonly sunset: Date | undefined;
  /** Where that is explained. */
  readonly link: string | undefined;
  /** The resource to use instead. */
  readonly successor: string | undefined;
}

/** What becomes of deprecations: told once an operation, not at all, or an error at each call. */
export type DeprecationMode = "warn" | "ignore" | "error";

/** Is told of a deprecated operation. */
export type DeprecationHook = (deprecation: Deprecation) => void;

/** Tells of deprecated operations. Where they are errors, those that the contract knows of are not even sent. */
export function noticeDeprecations(mode: DeprecationMode, tell: DeprecationHook | undefined, log: Log): Stage {
  const notice = openNotice(mode, tell, log);
  return async (request, next, context) => {
    if (mode === "ignore") return next(request);
    if (context.operation.deprecated) return notice(request, next, context);
    const response = await next(request);
    const { headers } = response;
    const isMentioned = headers.has("Deprecation") || headers.has("Sunset");
    return isMentioned ? notice(request, async () => response, context) : response;
  };
}
