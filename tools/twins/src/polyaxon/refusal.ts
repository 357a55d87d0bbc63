import type { Assumptions } from "./options.ts";

/** An error that the platform answers with. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** The field of the body that is wrong. */
  readonly field: string | undefined;

  constructor(status: number, message: string, field?: string) {
    super(message);
    this.status = status;
    this.field = field;
  }

  /** The body of the response. */
  toBody(shape: Assumptions["errorShape"]): Readonly<Record<string, unknown>> {
    if (shape === "runtime") return { error: this.message, code: this.status, message: this.message, details: [] };
    return this.field === undefined ? { detail: this.message } : { [this.field]: [this.message] };
  }
}

/** What is asked for is not there. */
export function notFound(): Refusal {
  return new Refusal(404, "Not found.");
}

/** The body or the query says something that the platform does not take. */
export function invalid(message: string, field?: string): Refusal {
  return new Refusal(400, message, field);
}

/** The caller lacks a permission. */
export function forbidden(): Refusal {
  return new Refusal(403, "You do not have permission to perform this action.");
}
