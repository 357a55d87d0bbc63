import { join } from "node:path";
import { build } from "vitepress";
import { site } from "./paths.ts";
import { stage } from "./stage.ts";

/** Builds the site. @throws {Error} if a link leads nowhere. */
export async function buildSite(): Promise<void> {
  await stage(join(site, ".stage"));
  await build(site);
}
