import { createMembers } from "@orgplane/members";
import { calls } from "../src/gen/members.ts";
import { contractSuite } from "../src/suite.ts";

contractSuite({ name: "@orgplane/members", resource: "members", calls, connect: createMembers });
