import type { Person } from "../src/wire.ts";

/** A fake of the directory, which remembers what it is told. */
export interface FakeDirectory {
  readonly people: Map<string, Person>;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Whose tokens the fake knows. */
export const token = "token-of-ada";

/** Makes a directory with two people in it. */
export function createDirectory(): FakeDirectory {
  const people = new Map(
    [
      { key: "p1", mail: "ada@house.test", boss: true, joined: "2026-11-02T09:30:00Z" },
      { key: "p2", mail: "grace@house.test", boss: false, joined: "2026-11-03T09:30:00Z" },
    ].map((person) => [person.key, person] as const),
  );
  let made = people.size;

  async function answer(request: Request): Promise<Response> {
    if (request.headers.get("authorization") !== `Bearer ${token}`) return error(401, "Who are you?");
    const key = /^\/people\/([^/]+)$/.exec(new URL(request.url).pathname)?.[1];
    const person = people.get(key ?? "");
    if (key !== undefined && person === undefined) return error(404, "There is nobody of this key.");
    const isLastBoss = person?.boss === true && [...people.values()].filter(({ boss }) => boss).length === 1;
    if (request.method === "GET") return Response.json(person ?? [...people.values()]);
    if (request.method === "DELETE") {
      if (isLastBoss) return error(409, "Somebody has to be the boss.");
      people.delete(key ?? "");
      return new Response(null, { status: 204 });
    }
    const body = await request.json();
    if (person !== undefined) {
      if (isLastBoss && !body.boss) return error(409, "Somebody has to be the boss.");
      const changed = { ...person, boss: body.boss };
      people.set(person.key, changed);
      return Response.json(changed);
    }
    if ([...people.values()].some(({ mail }) => mail.toLowerCase() === body.mail.toLowerCase())) {
      return error(409, `${body.mail} is there already.`);
    }
    made += 1;
    const created = { key: `p${made}`, mail: body.mail, boss: body.boss, joined: new Date().toISOString() };
    people.set(created.key, created);
    return Response.json(created, { status: 201 });
  }
  return { people, fetch: answer };
}

function error(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
