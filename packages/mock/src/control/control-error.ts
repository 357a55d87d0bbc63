import { type ProblemError, problem, problemResponse } from "../answer/problem.ts";
import { InputError } from "../input/input-error.ts";
import { alternatives } from "../request/suggest.ts";

/** A request to the control API that cannot be met; the message says why. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Nothing of this kind has the name. The message says which names there are. */
export function noSuch(kind: string, name: string, names: readonly string[]): ControlError {
  return new ControlError(404, "not_found", sentence(`There is no ${kind} "${name}"${alternatives(name, names)}`));
}

/** What the control API answers when it cannot meet a request: a problem that names the place. */
export function controlProblem(error: unknown, request: Request): Response {
  if (error instanceof ControlError) {
    return problemResponse(problem(error.status, error.code, error.message, request), error.headers);
  }
  if (error instanceof InputError) {
    const errors: ProblemError[] = [{ pointer: error.pointer, code: "invalid", detail: error.message }];
    const place = error.pointer === "" ? "The body" : error.pointer;
    return problemResponse(
      problem(422, "invalid_body", sentence(`${place} ${error.message}`), request, {
        errors,
      }),
    );
  }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return problemResponse(problem(500, "internal_error", `The mock has failed. ${said}`, request));
}

function sentence(message: string): string {
  return message.endsWith("?") ? message : `${message}.`;
}
