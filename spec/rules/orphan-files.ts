import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Oas3Rule } from "@redocly/openapi-core";

const FOLDERS = ["resources", "shared"];

/** Every file is referred to. */
export const orphanFiles: Oas3Rule = () => {
  const reached = new Set<string>();
  return {
    ref(_node, _ctx, resolved) {
      if (resolved.location) reached.add(resolved.location.source.absoluteRef);
    },
    Root: {
      leave(_root, ctx) {
        const home = dirname(ctx.location.source.absoluteRef);
        for (const folder of FOLDERS.filter((name) => existsSync(join(home, name)))) {
          for (const file of readdirSync(join(home, folder), { recursive: true, encoding: "utf8" }).sort()) {
            if (!file.endsWith(".yaml") || reached.has(join(home, folder, file))) continue;
            ctx.report({
              message: `Nothing refers to ${folder}/${file}. Refer to it by $ref, or delete it.`,
              location: ctx.location,
            });
          }
        }
      },
    },
  };
};
