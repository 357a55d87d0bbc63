import { type Handlers, operationIds } from "@orgplane/adapter-kit";
import type { Context } from "../context.ts";
import { members } from "./members/members.ts";
import { me } from "./orgs/me.ts";
import { organizations } from "./orgs/organizations.ts";
import { spaces } from "./spaces/spaces.ts";
import { tenants } from "./tenants/tenants.ts";

const missing = Object.fromEntries(operationIds.map((id) => [id, "none"])) as Handlers<Context>;

/** The handler of every operation. */
export const handlers: Handlers<Context> = { ...missing, ...me, ...organizations, ...members, ...spaces, ...tenants };
