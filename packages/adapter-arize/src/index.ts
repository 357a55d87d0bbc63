export type { Wire } from "./upstream/wire.ts";
