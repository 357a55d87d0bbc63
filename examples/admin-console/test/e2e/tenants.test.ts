import { expect, it } from "vitest";
import { describeInChromium, openConsole } from "./console.ts";

describeInChromium("tenants", () => {
  it("follows a deployment to its end", async () => {
    await using opened = await openConsole({ path: "acme/tenants" });
    const { page } = opened;
    const staging = page.getByRole("article", { name: "Staging" });
    await staging.getByRole("button", { name: "Deploy" }).click();
    await staging.getByRole("progressbar").waitFor();
    await staging.getByText("available", { exact: true }).waitFor();
    expect(await staging.getByRole("progressbar").count()).toBe(0);
    await staging.getByRole("button", { name: "Deactivate" }).click();
    await staging.getByText("deactivated", { exact: true }).waitFor();
  });

  it("says so when a deployment is refused", async () => {
    await using opened = await openConsole({ path: "acme/tenants" });
    const { page, control } = opened;
    const answer = { status: 409, example: "transition_not_allowed" };
    await control.fault({ operation: "deployTenant", answer });
    await page.getByRole("article", { name: "Staging" }).getByRole("button", { name: "Deploy" }).click();
    await page.getByRole("alert").filter({ hasText: "The tenant was not deployed" }).waitFor();
  });
});
