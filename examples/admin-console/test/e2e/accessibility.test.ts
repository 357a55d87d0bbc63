import { readFileSync } from "node:fs";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeInChromium, openConsole } from "./console.ts";

declare const window: Window & { axe: typeof axe };

const source = readFileSync(new URL(import.meta.resolve("axe-core")), "utf8");

interface View {
  readonly path: string;
  readonly token?: string;
  /** Gets there from the page. */
  readonly show?: (page: Page) => Promise<unknown>;
  /** What is there when the view is. */
  readonly until: string;
}

describeInChromium("accessibility", () => {
  const views: Readonly<Record<string, View>> = {
    "signing in": { path: "", token: "tok_expired", until: "Your session has ended" },
    members: { path: "acme/members", until: "Grace Hopper" },
    "an invitation": {
      path: "acme/members",
      show: (page) => page.getByRole("button", { name: "Invite" }).click(),
      until: "Send the invitation",
    },
    "an error": {
      path: "acme/members",
      show: (page) => page.getByLabel("Role of Ada Lovelace").selectOption("member"),
      until: "The role was not changed",
    },
    access: { path: "acme/members/usr_grace", until: "Reviewer" },
    spaces: { path: "acme/spaces", until: "pricing" },
    "a space": { path: "acme/spaces/spc_fraud", until: "grace@acme.example" },
    tenants: { path: "acme/tenants", until: "deployment failed" },
    "an empty list": { path: "umbra/spaces", until: "No spaces yet" },
  };

  it.each(Object.keys(views))("finds nothing wrong with %s, in light and dark", async (name) => {
    const { path, token, show, until } = views[name] ?? { path: "", until: "" };
    // Text that fades in has no contrast yet.
    await using opened = await openConsole({ path, ...(token && { token }), reducedMotion: "reduce" });
    const { page } = opened;
    await show?.(page);
    await page.getByText(until, { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page)).toEqual([]);
  });

  it("finds what is wrong", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("table", { name: "Members" }).waitFor();
    await page.evaluate(() => document.querySelector("main")?.append(document.createElement("input")));
    expect(await violations(page)).toEqual([expect.stringContaining("label")]);
  });
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations: found } = await page.evaluate(() => window.axe.run());
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
