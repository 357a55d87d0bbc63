export { type GuardaiOptions, guardai } from "./guardai.ts";
