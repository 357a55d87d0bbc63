// The client as it is generated; what could not be generated would be added here.
export { Members, type OrganizationMembers } from "./gen/index.ts";
