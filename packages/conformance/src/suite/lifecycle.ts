import { at, type Case, type Rule } from "../check.ts";
import type { Answer } from "../client/answer.ts";
import { Content } from "../client/input.ts";
import type { Context } from "../context.ts";
import type { Contract } from "../contract/contract.ts";
import { type JsonObject, object } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { apiKey, type Kind, kinds, organizationFile, tenant } from "../world/kinds.ts";
import type { Thing } from "../world/world.ts";
import { walk } from "./walk.ts";

/** A case for each kind of thing, about those of its operations that the rule is of. */
function ofKinds(
  contract: Contract,
  operationsOf: (kind: Kind) => (string | undefined)[],
  part: string,
  run: (context: Context, kind: Kind) => Promise<void>,
): Case[] {
  return kinds.flatMap((kind) => {
    const operations = operationsOf(kind);
    const [subject] = operations;
    if (subject === undefined) return [];
    const needed = operations.filter((operation) => operation !== undefined);
    return { operations: needed, said: at(contract, subject, part), run: (context) => run(context, kind) };
  });
}

export const created: Rule = {
  name: "created",
  must: "What is created has what the request says, and can be got at its `Location` and by its id.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      (kind) => [kind.create, kind.get],
      "responses/201",
      async ({ api, world }, kind) => {
        const input = await world.request(kind.create);
        const answer = (await api.call(kind.create, input)).expect(201);
        if (!(input.body instanceof Content))
          contains(answer.object, object(input.body), `what ${kind.create} answers`);
        const path = { ...input.path, [kind.parameter]: String(answer.object["id"]) };
        const got = (await api.call(kind.get, { path })).expect(200);
        same(readable(got), readable(answer), `what ${kind.get} answers`);
        same(got.etag, answer.etag, `the ETag of ${kind.get}`);

        const location = new URL(answer.headers.get("location") ?? "", api.request(kind.create, input).url);
        const request = new Request(location, { headers: api.request(kind.get, { path }).headers });
        const there = (await api.send(kind.get, request)).expect(200);
        same(there.object["id"], answer.object["id"], `the id at ${location.pathname}`);
      },
    ),
};

/** An answer without what only the answer that creates a thing has. */
function readable(answer: Answer): JsonObject {
  const { secret: _secret, api_key: _key, ...rest } = answer.object;
  return rest;
}

/** @throws {Violation} unless the data has all that was sent, as far as it has such members at all. */
function contains(data: JsonObject, sent: JsonObject, what: string): void {
  for (const [name, value] of Object.entries(sent)) {
    if (name in data) same(data[name], value, `${name} of ${what}`);
  }
}

export const listed: Rule = {
  name: "listed",
  must: "What is created is in the list from then on, as it can be got.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      (kind) => [kind.list, kind.create, kind.get],
      "responses/200",
      async (context, kind) => {
        const one = await context.world.make(kind);
        const items = await walk(context, kind.list, { path: one.path, limit: 100 });
        const item = items.find(({ id }) => id === one.id);
        must(item !== undefined, `${kind.list} does not show ${one.id}, which was just created`);
        same(item[kind.label], one.data[kind.label], `${kind.label} of ${one.id} in ${kind.list}`);
      },
    ),
};

export const changed: Rule = {
  name: "changed",
  must: "A PATCH changes what it names, leaves the rest, and gives another ETag.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      (kind) => [kind.update, kind.create, kind.get],
      "requestBody",
      async (context, kind) => {
        const one = await context.world.make(kind);
        const body = context.support.body(kind.update ?? "", kind.patch?.(kind.labelOf(context.world.unique())) ?? {});
        await change(context, kind, one, kind.update ?? "", body);
      },
    ),
};

export const replaced: Rule = {
  name: "replaced",
  must: "A PUT makes a thing what the body says, and gives another ETag.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      (kind) => [kind.replace, kind.create, kind.get],
      "requestBody",
      async (context, kind) => {
        const one = await context.world.make(kind);
        const body = context.support.body(
          kind.replace ?? "",
          kind.replacement?.(one.data, context.world.unique()) ?? {},
        );
        const { settings: _settings, ...plain } = body;
        await change(context, kind, one, kind.replace ?? "", body, plain);
      },
    ),
};

async function change(
  { api }: Context,
  kind: Kind,
  one: Thing,
  operation: string,
  body: JsonObject,
  due: JsonObject = body,
): Promise<void> {
  const answer = (await api.call(operation, { path: one.path, body })).expect(200);
  contains(answer.object, due, `what ${operation} answers`);
  const got = (await api.call(kind.get, { path: one.path })).expect(200);
  contains(got.object, due, `what ${kind.get} answers after ${operation}`);
  const untouched = Object.keys(one.data).filter((name) => !(name in body) && !name.endsWith("updated_at"));
  for (const name of untouched)
    same(got.object[name], one.data[name], `${name} after ${operation}, which did not name it,`);
  same(got.etag, answer.etag, `the ETag of ${kind.get} after ${operation}`);
  // What a platform lets be changed may come down to nothing.
  const differs = Object.entries(due).some(([name, value]) => JSON.stringify(one.data[name]) !== JSON.stringify(value));
  must(!differs || got.etag !== one.etag, `${operation} changes ${one.id}, and its ETag stays ${one.etag}`);
}

export const removed: Rule = {
  name: "removed",
  must: "What is deleted is answered 404 from then on, and is no longer in the list.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      // A tenant takes its time, and some platforms keep a revoked key to be looked at: rules of their own.
      (kind) => (kind === tenant || kind === apiKey ? [undefined] : [kind.remove, kind.create, kind.get, kind.list]),
      "",
      async (context, kind) => {
        const { api } = context;
        const one = await context.world.make(kind);
        (await api.call(kind.remove, { path: one.path })).expect(204);
        (await api.call(kind.get, { path: one.path })).refuse(404, "not_found");
        (await api.call(kind.remove, { path: one.path })).refuse(404, "not_found");
        const { [kind.parameter]: _, ...place } = one.path;
        const items = await walk(context, kind.list, { path: place, limit: 100 });
        must(!items.some(({ id }) => id === one.id), `${kind.list} still shows ${one.id}, which was deleted`);
      },
    ),
};

export const taken: Rule = {
  name: "taken",
  must: "A name that is in use is refused, and a second thing is not made.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      (kind) => (kind.taken === undefined ? [undefined] : [kind.create]),
      "responses/409",
      async (context, kind) => {
        const one = await context.world.make(kind);
        const label = one.data[kind.label];
        if (typeof label !== "string") throw new Skip(`the server does not tell the ${kind.label} of ${one.id}`);
        const input = await context.world.request(kind.create);
        const body = { ...object(input.body instanceof Content ? {} : input.body), [kind.label]: label };
        (await context.api.call(kind.create, { ...input, body })).refuse(409, kind.taken ?? "");
        if (kind.update === undefined || kind.patch?.("")[kind.label] === undefined) return;
        const other = await context.world.make(kind);
        (await context.api.call(kind.update, { path: other.path, body: { [kind.label]: label } })).refuse(
          409,
          kind.taken ?? "",
        );
      },
    ),
};

export const renamed: Rule = {
  name: "renamed",
  must: "A thing that can be called by its name is found under the new one after it was renamed, and no longer under the old one.",
  modes: ["live"],
  cases: (contract) =>
    ofKinds(
      contract,
      (kind) =>
        kind.label === "name" && kind.update !== undefined && kind !== organizationFile
          ? [kind.update, kind.create, kind.get]
          : [undefined],
      "",
      async ({ api, world, support }, kind) => {
        const one = await world.make(kind);
        const old = String(one.data["name"]);
        const name = world.unique();
        const body = support.body(kind.update ?? "", { name }, ["name"]);
        const home = one.data["organization_id"];
        const query = "organization" in one.path || typeof home !== "string" ? {} : { organization: home };
        const by = (label: string) => api.call(kind.get, { path: { ...one.path, [kind.parameter]: label }, query });
        same((await by(old)).expect(200).object["id"], one.id, `the id of ${old}`);
        (await api.call(kind.update ?? "", { path: { ...one.path, [kind.parameter]: old }, query, body })).expect(200);
        same((await by(name)).expect(200).object["id"], one.id, `the id of ${name}`);
        (await by(old)).refuse(404, "not_found");
      },
    ),
};
