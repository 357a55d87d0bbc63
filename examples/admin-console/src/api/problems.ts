import { ConnectionError, isApiError, OperationFailedError, type OrgplaneError, TimeoutError } from "@orgplane/client";

/** An error in words for people. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  /** What a support team asks for; undefined if no server answered. */
  readonly requestId: string | undefined;
}

/** Codes whose title says more than the server's. */
const titles: Readonly<Record<string, string>> = {
  last_admin: "The last admin has to stay",
  already_a_member: "Already a member",
  role_not_allowed: "This account cannot have that role",
  invitation_not_pending: "The invitation is no longer open",
  transition_not_allowed: "Not possible in this state",
  not_supported: "The platform cannot do this",
  rate_limited: "Too many requests",
};

export function describeError(error: unknown): Problem {
  if (isApiError(error)) {
    const { status, problem, requestId } = error;
    return { title: titleOf(status, problem.code, problem.title), detail: detailOf(error, problem.detail), requestId };
  }
  if (error instanceof OperationFailedError) {
    const { state, reason, requestId } = error;
    return { title: `It ended as ${state}`, detail: reason?.replaceAll("_", " ") ?? "", requestId };
  }
  if (error instanceof ConnectionError || error instanceof TimeoutError) {
    return {
      title: "The server does not answer",
      detail: detailOf(error, "Check the connection."),
      requestId: undefined,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { title: "Something went wrong", detail: message, requestId: undefined };
}

function titleOf(status: number, code: string, title: string): string {
  const own = titles[code];
  if (own !== undefined) return own;
  if (status === 401) return "You are no longer signed in";
  if (status === 403) return "You do not have access";
  if (status >= 500) return "The server has a problem";
  return title;
}

function detailOf(error: OrgplaneError, detail: string | null): string {
  const isUnknown = error.outcome === "unknown";
  return [detail, isUnknown ? "The change may have been made all the same." : undefined].filter(Boolean).join(" ");
}
