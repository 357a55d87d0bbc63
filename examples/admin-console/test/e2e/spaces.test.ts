import { expect, it } from "vitest";
import { describeInChromium, openConsole } from "./console.ts";

describeInChromium("spaces", () => {
  it("shows at the field that a name is taken, then creates under another one", async () => {
    await using opened = await openConsole({ path: "acme/spaces" });
    const { page } = opened;
    await page.getByRole("button", { name: "New space" }).click();
    const dialog = page.getByRole("dialog", { name: "New space" });
    const name = dialog.getByLabel("Name");
    await name.fill("fraud");
    await dialog.getByRole("button", { name: "Create" }).click();
    await dialog.getByText("Another space has this name.").waitFor();
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    await name.fill("churn");
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.getByRole("link", { name: "churn" }).waitFor();
  });

  it("lets the person choose when somebody else changed the space", async () => {
    await using opened = await openConsole({ path: "acme/spaces/spc_fraud" });
    const { page, control } = opened;
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Name").fill("payments");
    const rows = (await control.rows("spaces")) as { id: string }[];
    const row = rows.find(({ id }) => id === "spc_fraud");
    await control.putRow("spaces", "spc_fraud", { ...row, description: "By Grace" });

    await page.getByRole("button", { name: "Save" }).click();
    const conflict = page.getByRole("dialog", { name: "Somebody else changed this space" });
    await conflict.getByText("By Grace").waitFor();
    await conflict.getByText("payments", { exact: true }).waitFor();
    await conflict.getByRole("button", { name: "Overwrite with mine" }).click();
    await page.getByRole("heading", { name: "payments", level: 1 }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("keeps what the other one wrote, if the person says so", async () => {
    await using opened = await openConsole({ path: "acme/spaces/spc_fraud" });
    const { page, control } = opened;
    await page.getByRole("button", { name: "Edit" }).click();
    await control.fault({ operation: "updateSpace", answer: { status: 412, example: "stale_etag" } });
    await page.getByLabel("Name").fill("payments");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Keep theirs" }).click();
    await page.getByRole("heading", { name: "fraud", level: 1 }).waitFor();
    expect(await control.requests({ operation: "updateSpace" })).toHaveLength(1);
  });

  it("adds a member to a space, changes the role, and removes the member", async () => {
    await using opened = await openConsole({ path: "acme/spaces/spc_fraud" });
    const { page } = opened;
    await page.getByRole("button", { name: "Add" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail or username").fill("nobody@acme.example");
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog.getByText("Nobody in this organization has that name or address.").waitFor();
    await dialog.getByLabel("E-mail or username").fill("nightly");
    await dialog.getByRole("button", { name: "Add" }).click();
    const role = page.getByLabel("Role of nightly in the space");
    await role.waitFor();
    await role.selectOption("read-only");
    await expect.poll(() => role.inputValue()).toBe("read-only");
    await page.getByRole("button", { name: "Remove nightly from the space" }).click();
    await role.waitFor({ state: "detached" });
  });
});
