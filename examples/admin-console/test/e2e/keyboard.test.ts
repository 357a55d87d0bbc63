import { expect, it } from "vitest";
import { describeInChromium, openConsole } from "./console.ts";

describeInChromium("the keyboard", () => {
  it("closes a dialog, and is back where it was", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    const invite = page.getByRole("button", { name: "Invite" });
    await invite.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await invite.evaluate((button) => document.activeElement === button)).toBe(true);
  });

  it("skips the navigation", async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Invite");
  });

  it("finds out why a button does nothing, and presses it in vain", async () => {
    await using opened = await openConsole({ token: "tok_member" });
    const { page } = opened;
    const invite = page.getByRole("button", { name: "Invite", disabled: true });
    await invite.focus();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("tooltip").isVisible()).toBe(true);
    expect(await page.getByRole("dialog").count()).toBe(0);
  });
});
