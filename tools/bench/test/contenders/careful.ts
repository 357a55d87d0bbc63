import { randomUUID } from "node:crypto";
import { type Contender, EXPECTED } from "../../src/contender.ts";

/** An error class of its own. */
class CarefulError extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** Sends a write twice under one key, and follows no redirect. */
export const contender: Contender = {
  answer: { name: EXPECTED },
  id: "1",
  aborts: false,
  asksForSecrets: true,
  open({ origin, secret }) {
    let asked: Promise<string> | undefined;
    const send = async (path: string, method: string, attempts: number) => {
      asked ??= Promise.resolve(typeof secret === "string" ? secret : secret());
      const headers = { "x-api-key": await asked, "idempotency-key": randomUUID() };
      let error = new CarefulError("nothing was sent");
      for (let attempt = 1; attempt <= attempts; attempt++) {
        try {
          const response = await fetch(origin + path, { method, headers, redirect: "manual" });
          if (response.ok) return (await response.json()) as unknown;
          error = new CarefulError((await response.text()) || `answered ${response.status}`, response.status);
        } catch (cause) {
          error = new CarefulError(String(cause));
        }
      }
      throw error;
    };
    return {
      get: async (id) => {
        if (id === "..") throw new CarefulError("that is no id");
        return send(`/things/${id}`, "GET", 1);
      },
      create: () => send("/things", "POST", 2),
    };
  },
};
