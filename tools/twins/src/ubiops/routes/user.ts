import type { Handler } from "../call.ts";

/** A service user has an account as well, though no registration of its own. */
export const getUser: Handler = ({ caller }) => {
  if (caller.kind === "user") {
    const { id, email, name, surname, registration_date, authentication } = caller.user;
    return { status: 200, body: { id, email, name, surname, registration_date, authentication } };
  }
  const { id, email, name, creation_date } = caller.serviceUser;
  return {
    status: 200,
    body: { id, email, name, surname: null, registration_date: creation_date, authentication: "token" },
  };
};
