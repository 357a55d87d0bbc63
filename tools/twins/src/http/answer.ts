/** What a handler answers: a status, and a body unless the response is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}
