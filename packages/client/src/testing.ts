import { type MembersOperations, operations as members } from "@orgplane/members/testing";
import { type OrgsOperations, operations as orgs } from "@orgplane/orgs/testing";
import { createFake as createFakeOf, type Fake, type FakeOptions } from "@orgplane/runtime/testing";
import { type SpacesOperations, operations as spaces } from "@orgplane/spaces/testing";
import { type TenantsOperations, operations as tenants } from "@orgplane/tenants/testing";

// Clocks, pages and the types of fakes, as the runtime lists them.
export * from "@orgplane/runtime/testing";

/** The types of all operations of the API, by `operationId`. */
export interface OrgplaneOperations extends OrgsOperations, MembersOperations, SpacesOperations, TenantsOperations {}

/**
 * Creates a fake of the whole API to test code that uses {@link createOrgplane}. It answers as a test says.
 *
 * @example
 * const fake = createFake();
 * const orgplane = createOrgplane(fake.options);
 * fake.when("createSpace").reply(409, "name_taken");
 */
export function createFake(options?: FakeOptions): Fake<OrgplaneOperations> {
  return createFakeOf<OrgplaneOperations>({ ...orgs, ...members, ...spaces, ...tenants }, options);
}
