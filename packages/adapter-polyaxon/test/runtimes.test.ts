import { describePackage } from "@orgplane/twins/testing";

describePackage({
  folder: new URL("../", import.meta.url),
  program: `const adapter = polyaxon({ token: "t", fetch: async () => Response.json({ username: "a", email: "a@b.test" }) });`,
});
