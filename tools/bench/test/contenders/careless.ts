import { type Contender, EXPECTED } from "../../src/contender.ts";

/** Makes almost every mistake that the cases look for. */
export const contender: Contender = {
  answer: { name: EXPECTED },
  id: "1",
  aborts: false,
  asksForSecrets: false,
  open({ origin, secret }) {
    const headers = { "x-api-key": String(secret) };
    const send = async (path: string, method = "GET") => {
      for (let attempt = 1; ; attempt++) {
        try {
          const response = await fetch(origin + path, { method, headers });
          if (response.status < 500 || attempt === 3) return JSON.parse((await response.text()) || "null") as unknown;
        } catch (error) {
          if (attempt === 3) throw error;
        }
      }
    };
    return { get: (id) => send(`/things/${id}`), create: () => send("/things", "POST") };
  },
};
