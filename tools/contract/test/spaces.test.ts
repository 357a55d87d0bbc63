import { createSpaces } from "@orgplane/spaces";
import { calls } from "../src/gen/spaces.ts";
import { contractSuite } from "../src/suite.ts";

contractSuite({ name: "@orgplane/spaces", resource: "spaces", calls, connect: createSpaces });
