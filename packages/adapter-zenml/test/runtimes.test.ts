import { describePackage } from "@orgplane/twins/testing";

describePackage({
  folder: new URL("../", import.meta.url),
  program: `
    const user = { id: "1", email: "a@b.test", is_active: true, is_superuser: false, is_service_account: false };
    const token = { access_token: "t", token_type: "bearer", expires_in: 3600 };
    const fetch = async ({ url }) => Response.json(url.endsWith("/auth/login") ? token : user);
    const adapter = zenml({ apiKey: "k", fetch, allowUnproven: true });`,
});
