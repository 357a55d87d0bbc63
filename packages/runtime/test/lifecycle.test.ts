import { describe, expect, it } from "vitest";
import { machines } from "./machines.ts";
import { answer, type Step, scripted } from "./scripted.ts";
import { observed, rejection } from "./widgets.ts";

describe("close()", () => {
  it("makes the client reject calls on every resource", async () => {
    const { client, requests } = observed();
    await client.close();
    for (const call of [client.get("a"), client.list(), client.drawings.download("drw_1")]) {
      expect(await rejection(call)).toMatchObject({ name: "ConfigurationError", outcome: "not-sent" });
    }
    expect(requests).toHaveLength(0);
  });

  it("waits for the calls in flight and their retries", async () => {
    const { client, sent, clock } = scripted([answer(503, { "Retry-After": "3" }), answer(200, {}, { id: "wgt_1" })]);
    const events: string[] = [];
    const call = client.get("a").then(() => events.push("answered"));
    await clock.advance(0);
    const closed = client.close().then(() => events.push("closed"));
    await clock.advance(2000);
    expect(events).toEqual([]);
    await clock.run();
    await Promise.all([call, closed]);
    expect(events.sort()).toEqual(["answered", "closed"]);
    expect(sent).toHaveLength(2);
  });

  it("waits for calls that fail as for those that succeed", async () => {
    const { client, clock, end } = scripted([answer(503), answer(404)]);
    const call = rejection(client.get("a"));
    await clock.advance(0);
    expect(await end(client.close())).toHaveProperty("value", undefined);
    expect(await call).toMatchObject({ status: 404 });
  });

  it("is called at the end of an await using block, and may be called twice", async () => {
    const { client } = observed();
    {
      await using scoped = client;
      expect(await scoped.get("a")).toEqual({});
    }
    await client.close();
    expect(await rejection(client.get("a"))).toMatchObject({ name: "ConfigurationError" });
  });

  it("leaves a started download readable", async () => {
    const slow: Step = () => new Response(new Blob(["bytes"]));
    const { client } = scripted([slow]);
    const stream = await client.drawings.download("drw_1");
    await client.close();
    expect(await new Response(stream).text()).toBe("bytes");
  });

  it("waits for a call created in the same tick", async () => {
    const { client } = observed();
    const call = client.get("a").then(() => "answered");
    await client.close();
    expect(await call).toBe("answered");
  });

  it("waits for all pages of a list that is being read", async () => {
    const page = (cursor: string | null) => ({
      items: [{}],
      pagination: { has_more: cursor !== null, next_cursor: cursor, total: null },
    });
    const pages = [page("2"), page("3"), page(null)];
    const { client, requests } = observed(() => Response.json(pages.shift()));
    const items = client.list().toArray();
    await client.close();
    expect(requests).toHaveLength(3);
    expect(await items).toHaveLength(3);
  });

  it("waits for a long-running operation started in the same tick", async () => {
    const { client, requests } = machines((request) =>
      Response.json(
        { id: "m1", status: request.method === "DELETE" ? "going" : "gone" },
        { headers: { "Retry-After": "0" } },
      ),
    );
    const end = client.scrap("m1").done();
    await client.close();
    expect(await end).toMatchObject({ status: "gone" });
    expect(requests).toHaveLength(2);
  });

  it("does not wait for a list that its reader left", async () => {
    const { client } = observed(() =>
      Response.json({ items: [{}], pagination: { has_more: true, next_cursor: "2", total: null } }),
    );
    for await (const _ of client.list()) break;
    await client.close();
  });
});
