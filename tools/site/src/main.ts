// `npm run docs`: builds the site; with `-- --serve` also shows it on port 4011.
import { relative } from "node:path";
import { serve } from "vitepress";
import { buildSite } from "./build.ts";
import { OUT, site } from "./paths.ts";

await buildSite();
console.log(`The site is in ${relative(process.cwd(), OUT)}.`);
if (process.argv.includes("--serve")) await serve({ root: site, port: 4011 });
