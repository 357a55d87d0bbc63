// Makes one adapter of several.
export { type CombineOptions, combine } from "./combine.ts";
