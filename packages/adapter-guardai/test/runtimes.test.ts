import { describePackage } from "@orgplane/twins/testing";

describePackage({
  folder: new URL("../", import.meta.url),
  program: `
    const fetch = async ({ url }) => Response.json(url.endsWith("/login") ? { jwt: "t" } : { id: 1, email: "a@b.test" });
    const key = { apiKey: "k", apiKeyId: "i" };
    const adapter = guardai({ baseUrl: "https://guardai.example", ...key, fetch, allowUnproven: true });`,
});
