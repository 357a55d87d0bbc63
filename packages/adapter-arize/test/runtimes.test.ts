import { describePackage } from "@orgplane/twins/testing";

describePackage({
  folder: new URL("../", import.meta.url),
  program: `
    const keys = { api_keys: [{ created_by_user_id: "1" }], pagination: { has_more: false } };
    const user = { id: "1", email: "a@b.test" };
    const fetch = async ({ url }) => Response.json(url.includes("/api-keys") ? keys : user);
    const adapter = arize({ apiKey: "k", fetch });`,
});
