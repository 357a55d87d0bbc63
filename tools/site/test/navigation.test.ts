import { describe, expect, it } from "vitest";
import { navigation } from "../src/navigation.ts";
import { readPages } from "../src/pages.ts";

describe("the menu of the site", () => {
  const { sidebar } = navigation(readPages());
  const groups = (sidebar as Record<string, { text: string; items: { text: string; link: string }[] }[]>)["/"] ?? [];

  it("has the guides in the groups of their own list", () => {
    const names = groups.map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(["What you want to do", "Calls", "Writes", "Setting up"]));
    const tasks = groups.find(({ text }) => text === "What you want to do");
    expect(tasks?.items[0]).toEqual({ text: "Offboard a person", link: "/guides/offboard" });
    expect(names).not.toContain("How it works");
  });

  it("leads to the reference of each resource", () => {
    const links = groups.find(({ text }) => text === "Reference")?.items.map(({ link }) => link);
    expect(links).toEqual([
      "/reference/",
      ...["members", "orgs", "spaces", "tenants"].map((name) => `/reference/${name}`),
    ]);
  });
});
