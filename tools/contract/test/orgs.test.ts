import { createOrgs } from "@orgplane/orgs";
import { calls } from "../src/gen/orgs.ts";
import { contractSuite } from "../src/suite.ts";

contractSuite({ name: "@orgplane/orgs", resource: "orgs", calls, connect: createOrgs });
