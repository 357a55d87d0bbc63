/**
 * The parts of Prism that its index does not export, all imported here: nowhere else does the mock reach into
 * `prism-http/dist`. `createInstance` would take parts of ours in place of Prism's, but a part that adds to Prism's cannot
 * call it, and none can tell that an answer has been validated before. This file goes once the index exports these seven.
 */
import { createRequire } from "node:module";
import type prismMocker from "@stoplight/prism-http/dist/mocker/index.js";
import { compareDateTime, date_time, fmtDef } from "@stoplight/prism-http/dist/validator/validators/dateTime.js";

export { validateInput, validateOutput, validateSecurity } from "@stoplight/prism-http/dist/validator/index.js";
export { convertAjvErrors, validateAgainstSchema } from "@stoplight/prism-http/dist/validator/validators/utils.js";

/** The format `date-time`, for Ajv. */
export const dateTimeFormat = fmtDef(date_time, compareDateTime);

// Node and bundlers of tests disagree on what the default export of a CommonJS module is; `require` has one meaning.
const mocker = createRequire(import.meta.url)("@stoplight/prism-http/dist/mocker/index.js") as typeof prismMocker;

/** Makes the answer of an operation: an example, or an invented value. */
export const prismMock: typeof mocker.default = mocker.default;
