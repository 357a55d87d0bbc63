import { defineConfig } from "vitepress";
import { slugOf } from "../src/markdown.ts";
import { navigation } from "../src/navigation.ts";
import { readPages } from "../src/pages.ts";

export default defineConfig({
  title: "Orgplane",
  description: "One API for the organizations of machine learning platforms: their members, spaces and tenants",
  lang: "en",
  head: [["link", { rel: "icon", href: "data:," }]],
  // Where the site is below another path, as on a project's pages.
  base: process.env["DOCS_BASE"] ?? "/",
  srcDir: ".stage",
  outDir: "dist",
  cacheDir: ".cache",
  // The anchors that GitHub makes, so that links work in both places.
  markdown: {
    anchor: { slugify: slugOf },
    // Those of GitHub that keep to a contrast of 4.5.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  themeConfig: {
    ...navigation(readPages()),
    outline: [2, 3],
    search: { provider: "local" },
  },
  // The rendered contract is no page of VitePress.
  ignoreDeadLinks: [/^\/contract\//],
});
