export { type PolyaxonOptions, polyaxon } from "./polyaxon.ts";
