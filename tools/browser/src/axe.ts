import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type * as Axe from "axe-core";
import type { Page } from "playwright-core";

declare const axe: typeof Axe;

const script = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What keeps people from using a page: the rules of WCAG 2.2 A and AA, and good practice, that it breaks, and where. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(script);
  const { violations } = await page.evaluate(() => axe.run(document));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}
