import { defineAdapter, type Handlers, nativeCapabilities, operationIds } from "@orgplane/adapter-kit";
import { createMockHandler } from "@orgplane/mock";
import { describe, expect, it } from "vitest";
import { loadDocument } from "../../src/document.ts";
import { type ContractOperation, type Members, type Mutant, mutantsOf, operationsIn } from "./mutants.ts";

// Two readers of requests, by different authors' validators: each is held to the other.

const document = loadDocument().root;
const mock = createMockHandler({ document: document as never });

const handlers = Object.fromEntries(operationIds.map((id) => [id, "none"])) as Handlers<unknown>;
const implementation = { name: "nothing", version: "1.0.0" };
const adapter = defineAdapter({
  platform: "nothing",
  capabilities: nativeCapabilities(handlers, { platform: "nothing", name: "Nothing", implementation }),
  connect: () => undefined,
  handlers,
})({});

/** What was decided about a request: nothing where it is good, and what is wrong with it otherwise. */
interface Verdict {
  readonly status?: number;
  readonly code?: string;
  readonly places?: readonly string[];
}

async function verdictOf(response: Response, isGood: (status: number) => boolean): Promise<Verdict> {
  if (isGood(response.status)) return {};
  const problem = (await response.json()) as { code: string; errors: Members[] };
  const places = problem.errors.map(({ pointer, parameter, header, code }) => {
    return `${pointer === undefined ? (parameter ?? header) : `body ${pointer}`}: ${code}`;
  });
  // Prism checks the format int64, too, which says no more than the type integer.
  const isTold = (place: string) =>
    !place.endsWith(": invalid_format") || !places.includes(place.replace(/invalid_format$/, "invalid_type"));
  return { status: response.status, code: problem.code, places: [...new Set(places)].filter(isTold).sort() };
}

function requestFor({ method }: ContractOperation, { path, query, headers, body }: Mutant): Request {
  const init = body === undefined ? {} : { body };
  return new Request(`http://127.0.0.1/v1${path}${query}`, { method, headers, ...init });
}

describe("the adapter kit and Prism say the same of requests", () => {
  it.each(operationsIn(document))("for $id", { timeout: 60_000 }, async (operation) => {
    const mutants = mutantsOf(document, operation);
    const verdicts = await Promise.all(
      mutants.map(async (mutant) => ({
        name: mutant.name,
        kit: await verdictOf(
          await adapter(requestFor(operation, mutant)),
          (status) => status === 501 || status === 200,
        ),
        prism: await verdictOf(await mock(requestFor(operation, mutant)), (status) => status < 300),
      })),
    );
    const differing = verdicts.filter(({ kit, prism }) => JSON.stringify(kit) !== JSON.stringify(prism));
    expect(differing).toEqual([]);
    // A comparison in which all is good, or all is refused, would say nothing.
    expect(verdicts[0]?.kit).toEqual({});
    expect(verdicts.filter(({ kit }) => kit.status !== undefined).length).toBeGreaterThan(3);
  });
});
