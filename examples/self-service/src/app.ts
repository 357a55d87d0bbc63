import type { Orgplane } from "@orgplane/client";
import { Hono } from "hono";
import type { Background } from "./background.ts";
import { isOnlyAdmin, leave } from "./leave.ts";
import { problem, refusalOf } from "./refusal.ts";

/** What a request brings: who sent it. */
interface Env {
  readonly Variables: { email: string };
}

/**
 * A service for the people of one organization. A proxy in front of it signs them in, and says in `X-Forwarded-Email` who they
 * are. The service's own token stays here.
 *
 * @param orgplane One client for all requests: its budget of retries and its pause for rate limits count for all of them.
 * @param background Takes what goes on after an answer.
 */
export function createApp(orgplane: Orgplane, organization: string, background: Background): Hono<Env> {
  const acme = orgplane.organization(organization);
  const app = new Hono<Env>();
  app.onError(refusalOf);

  app.use(async (c, next) => {
    const email = c.req.header("X-Forwarded-Email");
    if (email === undefined) return problem(401, "Sign in first");
    c.set("email", email);
    return next();
  });

  app.get("/spaces", async (c) => {
    // Whoever leaves the page ends the call with it.
    const { signal } = c.req.raw;
    const page = await acme.spaces.list({ limit: 20, cursor: c.req.query("cursor") }, { signal });
    return c.json({ spaces: page.items.map(({ name }) => name), next: page.pagination.next_cursor });
  });

  app.post("/spaces", async (c) => {
    const body = await c.req.json<{ name?: string } | null>();
    const name = body?.name ?? "";
    // A page that sends the same key again gets the same space. A write is not ended with the page: nobody would know how far
    // it got.
    const idempotencyKey = c.req.header("Idempotency-Key");
    const member = await acme.members.get(c.get("email"));
    const space = await acme.spaces.create({ name }, { idempotencyKey });
    await acme.spaces.members.set(space.id, member.id, { role: { type: "predefined", name: "admin" } });
    return c.json({ id: space.id, name: space.name }, 201);
  });

  app.delete("/me", async (c) => {
    const member = await acme.members.get(c.get("email"));
    if (await isOnlyAdmin(acme, member)) return problem(409, "Make somebody else an admin first");
    // It takes a call for each key, and nobody has to wait for that.
    background.run(`removing ${member.id}`, leave(acme, member.id));
    return c.json({ title: "You are leaving", status: 202 }, 202);
  });

  return app;
}
