import { createOrgplane } from "@orgplane/client";
import type { Members } from "@orgplane/members";
import type { Orgs } from "@orgplane/orgs";
import type { Spaces } from "@orgplane/spaces";
import type { Tenants } from "@orgplane/tenants";
import { calls as members } from "../src/gen/members.ts";
import { calls as orgs } from "../src/gen/orgs.ts";
import { calls as spaces } from "../src/gen/spaces.ts";
import { calls as tenants } from "../src/gen/tenants.ts";
import { type Calls, contractSuite } from "../src/suite.ts";

interface Facade {
  orgs: Orgs;
  members: Members;
  spaces: Spaces;
  tenants: Tenants;
}

/** The same calls, made on one property of the facade. */
function through<Api>(pick: (facade: Facade) => Api, calls: Calls<Api>): Calls<Facade> {
  const wrap =
    (call: Calls<Api>[string][string]): Calls<Facade>[string][string] =>
    (facade, options) =>
      call(pick(facade), options);
  return Object.fromEntries(
    Object.entries(calls).map(([id, variants]) => [
      id,
      Object.fromEntries(Object.entries(variants).map(([name, call]) => [name, wrap(call)])),
    ]),
  );
}

contractSuite<Facade>({
  name: "@orgplane/client",
  resource: undefined,
  calls: {
    ...through((facade) => facade.orgs, orgs),
    ...through((facade) => facade.members, members),
    ...through((facade) => facade.spaces, spaces),
    ...through((facade) => facade.tenants, tenants),
  },
  connect: createOrgplane,
});
