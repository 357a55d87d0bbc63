import { isSessionName, type Session, sessionNameFault, sessionNameOf } from "../sessions/session.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { ControlError } from "./control-error.ts";

/** The session that a request to the control API is about. @throws ControlError when it names none that can be. */
export function sessionOf(sessions: Sessions, request: Request): Session {
  return sessions.get(checkedName(sessionNameOf(request)));
}

/** The name of the session that a request names; nothing when it names none. */
export function namedSession(request: Request): string | undefined {
  const isNamed = request.headers.has("x-mock-session") || new URL(request.url).searchParams.has("__session");
  return isNamed ? checkedName(sessionNameOf(request)) : undefined;
}

function checkedName(name: string): string {
  if (isSessionName(name)) return name;
  throw new ControlError(400, "invalid_parameter", sessionNameFault(name));
}
