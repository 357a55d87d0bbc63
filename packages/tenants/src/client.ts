// The client as it is generated; what could not be generated would be added here.
export { type OrganizationTenants, Tenants } from "./gen/index.ts";
