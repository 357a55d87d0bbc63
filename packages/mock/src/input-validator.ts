import type { IHttpRequest, PrismHttpComponents } from "@stoplight/prism-http";
import { validateInput } from "@stoplight/prism-http/dist/validator/index.js";
import type { PrismRequest } from "./prism-request.ts";
import type { Violation } from "./violation.ts";

/** Prism's validator of requests, with the mock's own findings in front of what Prism finds. */
export function createInputValidator(
  requestOf: (input: IHttpRequest) => PrismRequest | undefined,
): PrismHttpComponents["validateInput"] {
  return (options) => {
    const request = requestOf(options.element);
    const result = validateInput(options);
    const theirs = result._tag === "Left" ? result.left : [];
    const [first, ...others] = [
      ...(request?.violations ?? []),
      ...theirs.map(located).filter((found) => request?.validatesBody !== false || found.path?.[0] !== "body"),
    ];
    return first === undefined ? { _tag: "Right", right: options.element } : { _tag: "Left", left: [first, ...others] };
  };
}

/** Prism names no place when it takes a body for missing, as it does with `null`, `false`, `0` and `""`. */
function located(violation: Violation): Violation {
  return violation.path === undefined || violation.path.length === 0 ? { ...violation, path: ["body"] } : violation;
}
