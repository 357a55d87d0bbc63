/** Stands for an error that a client returns instead of throwing it. */
export class ReturnedError extends Error {
  name = "ReturnedError";

  constructor(status, error) {
    super(typeof error === "string" ? error : JSON.stringify(error));
    this.status = status;
  }
}
