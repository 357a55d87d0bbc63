import { readFileSync } from "node:fs";
import { type ClientOptions, createOrgplane, type Middleware, type OperationId, type Orgplane } from "@orgplane/client";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

/** An operation of a platform's own client, and the call here that takes its place. */
export interface Counterpart<Twin> {
  /** What the platform's client, or its documentation, calls it: a `name` of `spec/platforms.yaml`. */
  readonly theirs: string;
  /** The operation here. */
  readonly ours: OperationId;
  /** Makes the call, and compares what comes of it with what the twin holds. */
  readonly call: (orgplane: Orgplane, twin: Twin) => Promise<void>;
}

/** What counterparts are tried on. */
export interface CounterpartsOptions<Twin> {
  /** The key of the platform in `spec/platforms.yaml`. */
  readonly platform: string;
  /** Makes a twin; each call has one of its own. */
  readonly createTwin: () => Twin;
  /** Makes the adapter to the twin, with a credential that may do all of it. */
  readonly adapterOn: (twin: Twin) => NonNullable<ClientOptions["adapter"]>;
}

interface Mapped {
  readonly name: string;
  readonly operation: string;
}

/** Describes that whatever a platform's own client does, a client here does on the adapter. */
export function describeCounterparts<Twin>(
  options: CounterpartsOptions<Twin>,
  counterparts: readonly Counterpart<Twin>[],
): void {
  const { platform, createTwin, adapterOn } = options;
  const { platforms } = parse(readFileSync(new URL("../../../../spec/platforms.yaml", import.meta.url), "utf8")) as {
    platforms: Record<string, { operations: Mapped[] }>;
  };

  describe("an operation of the platform's client", () => {
    it.each(counterparts)("$theirs is $ours here", async ({ theirs, ours, call }) => {
      expect(platforms[platform]?.operations).toContainEqual(
        expect.objectContaining({ name: theirs, operation: ours }),
      );
      const twin = createTwin();
      const called: string[] = [];
      const record: Middleware = {
        call(request, next, { operation }) {
          called.push(operation.id);
          return next(request);
        },
      };
      await call(createOrgplane({ adapter: adapterOn(twin), middleware: [record] }), twin);
      expect(called).toContain(ours);
    });
  });
}

/** All items of a list, page by page. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
