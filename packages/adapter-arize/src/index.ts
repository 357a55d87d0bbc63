export { type ArizeOptions, arize } from "./arize.ts";
export type { ConnectionOptions, GraphqlOptions } from "./upstream/connection.ts";
