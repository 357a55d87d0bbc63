import { expect, it } from "vitest";
import { type Batch, type Reference, reference } from "../../src/reference/index.ts";
import { createRandom, type Random } from "../../src/reference/random.ts";
import { checked } from "./checked.ts";
import { start } from "./client.ts";
import { operations, requestOf } from "./example-requests.ts";

const tokens = [
  "tok_owner",
  "tok_owner",
  "tok_staff",
  "tok_staff",
  "tok_member",
  "tok_annotator",
  "opk_90ce118a77aa",
] as const;

/** The collection that the values of a parameter come from, and the members of its records that can be a value. */
const sources: Readonly<Record<string, readonly [collection: string, ...members: string[]]>> = {
  organization: ["organizations", "id", "name"],
  team: ["teams", "id", "name"],
  user: ["users", "id"],
  member: ["users", "id"],
  file: ["files", "id"],
  service_account: ["serviceAccounts", "id"],
  api_key: ["apiKeys", "id"],
  run: ["runs", "id"],
  space: ["spaces", "id", "name"],
  tenant: ["tenants", "id", "name"],
};

/** A value of a path parameter that refers to an existing record. */
function existing(adapter: Reference, random: Random, parameter: string, example: string): string {
  const [collection, ...members] = sources[parameter] ?? [];
  const collections = adapter.snapshot().collections as Readonly<Record<string, readonly object[] | undefined>>;
  const records = collections[collection ?? ""] ?? [];
  const record = records[random.below(records.length)] as Readonly<Record<string, string>> | undefined;
  const value = record?.[members[random.below(members.length)] ?? ""] ?? example;
  return value.split("/").includes("..") ? example : value;
}

/** A few names and people, so that many requests refer to what earlier ones created. */
function changed(adapter: Reference, random: Random, example: Readonly<Record<string, unknown>>): unknown {
  const others: Record<string, () => unknown> = {
    organization: () => existing(adapter, random, "organization", "acme"),
    name: () => `name-${random.below(4)}`,
    email: () => `person-${random.below(4)}@people.example`,
    uuids: () => [existing(adapter, random, "run", "e05f7b18-62c4-49d1-8a3e-97b0d1c2f684")],
  };
  return Object.fromEntries(Object.entries(example).map(([member, value]) => [member, others[member]?.() ?? value]));
}

it.each([1, 2, 3, 4, 5, 6])(
  "the reference conforms to the contract, and publishes each write, on random walk %i",
  async (seed) => {
    const random = createRandom(seed);
    let time = start;
    const plain = reference({ data: seed % 2 === 0 ? "edge" : "small", now: () => time, quota: null });
    const before = structuredClone(plain.snapshot());
    const batches: Batch[] = [];
    plain.subscribe((event) => {
      if (event.type === "batch") batches.push(structuredClone(event.batch));
    });
    const adapter = checked(plain);
    const statuses = new Set<number>();
    for (let step = 0; step < 300; step += 1) {
      time += random.below(2000);
      const operation = operations[random.below(operations.length)] ?? operations[0];
      if (operation === undefined) continue;
      const request = requestOf(operation, {
        token: random.pick(tokens),
        value: (parameter, example) => existing(plain, random, parameter, example),
        example: (count) => random.below(count),
        body: (example) => changed(plain, random, example),
      });
      statuses.add((await adapter(request)).status);
    }
    expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 204, 403, 404, 409]));

    const copy = reference({ data: before, now: () => time });
    for (const batch of batches) copy.apply(batch);
    expect(copy.snapshot()).toEqual(plain.snapshot());

    const { organizations, auditEvents, ...others } = plain.snapshot().collections;
    const homes = new Set(organizations?.map(({ id }) => id));
    const strays = Object.values({ ...others, auditEvents }).flatMap((records) =>
      (records ?? []).filter((one) => "organization_id" in one && !homes.has(one.organization_id)),
    );
    expect(strays).toEqual([]);
  },
);
