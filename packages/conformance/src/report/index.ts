// What came of a run, in the forms that people and machines read.

export { toJson } from "./json.ts";
export { toJUnit } from "./junit.ts";
export { toMatrix } from "./matrix.ts";
export { skippedText, summaryText, toText } from "./text.ts";
