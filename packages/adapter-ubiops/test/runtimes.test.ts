import { describePackage } from "@orgplane/twins/testing";

describePackage({
  folder: new URL("../", import.meta.url),
  program: `const adapter = ubiops({ token: "t", fetch: async () => Response.json({ id: "1", email: "a@b.test" }) });`,
});
