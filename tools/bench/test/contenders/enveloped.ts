import { type Contender, EXPECTED } from "../../src/contender.ts";

/** Detects a failure by a member of the body, whatever the status. */
export const contender: Contender = {
  answer: { name: EXPECTED },
  refusal: { error: { reason: "too fast" } },
  id: "1",
  aborts: true,
  asksForSecrets: false,
  open({ origin }) {
    const send = async (method: string) => {
      const response = await fetch(origin, { method });
      const body = (await response.json()) as { error?: { reason: string } };
      if (body.error) throw new EnvelopedError(body.error.reason, response.status);
      return body;
    };
    return { get: () => send("GET"), create: () => send("POST") };
  },
};

class EnvelopedError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
