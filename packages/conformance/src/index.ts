export { loadContract } from "./contract/load.ts";
