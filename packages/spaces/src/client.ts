// The client as it is generated; what could not be generated would be added here.
export { type OrganizationSpaces, Spaces } from "./gen/index.ts";
