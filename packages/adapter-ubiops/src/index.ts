export { type UbiopsOptions, ubiops } from "./ubiops.ts";
