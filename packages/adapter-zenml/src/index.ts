export { type ZenmlOptions, zenml } from "./zenml.ts";
