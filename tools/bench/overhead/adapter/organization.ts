import { EXPECTED } from "../../src/contender.ts";

/** An organization as Polyaxon answers it. Every contender reads this one, by its name. */
export const organization = {
  name: "acme",
  user: EXPECTED,
  user_email: "ada@acme.example",
  is_public: false,
  role: "owner",
  created_at: "2026-11-01T09:30:00.123456Z",
  updated_at: "2026-11-02T09:30:00.123456Z",
};
