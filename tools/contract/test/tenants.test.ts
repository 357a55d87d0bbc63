import { createTenants } from "@orgplane/tenants";
import { calls } from "../src/gen/tenants.ts";
import { contractSuite } from "../src/suite.ts";

contractSuite({ name: "@orgplane/tenants", resource: "tenants", calls, connect: createTenants });
