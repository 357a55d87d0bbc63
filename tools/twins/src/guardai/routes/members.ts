import { belongsTo, organizationForAdmin } from "../access.ts";
import { type Handler, ordered } from "../call.ts";
import { toUser } from "./users.ts";

export const listMembers: Handler = (call) => {
  const { id } = organizationForAdmin(call);
  const members = call.state.users.filter((one) => belongsTo(one, id));
  return { status: 200, json: ordered(call, members).map((one) => toUser(call, one)) };
};
