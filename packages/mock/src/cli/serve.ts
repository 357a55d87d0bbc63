import type { MockExchange } from "../exchange.ts";
import { createMock, type Mock } from "../mock.ts";
import { partOf } from "../part.ts";
import { type ServedMock, serveMock } from "../start.ts";
import type { CliOptions } from "./options.ts";
import type { Planned } from "./plan.ts";
import { PortsTaken } from "./ports-taken.ts";
import { logLine } from "./request-log.ts";

/** A server of the command line. */
export interface CliServer {
  readonly name: string;
  /** Where the API is, base path included. */
  readonly url: string;
  readonly origin: string;
  readonly operations: number;
  /** What the document has that is not served or not checked, one sentence each. */
  readonly unserved: readonly string[];
}

/** What the command line has started. */
export interface Serving {
  readonly mock: Mock;
  readonly servers: readonly CliServer[];
  stop(): Promise<void>;
}

/**
 * Starts the first server of a plan, and the others as parts of it.
 *
 * @throws PortsTaken naming each port that cannot be had, and else what `startMock` throws; then nothing runs.
 */
export async function serveAll(planned: readonly Planned[], options: CliOptions): Promise<Serving> {
  const listeners: ServedMock[] = [];
  const [first, ...parts] = planned;
  const mock = await createMock(mockOptions(options, first), { origin: () => listeners[0]?.origin ?? "" });
  const stop = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await mock.close();
  };
  try {
    const served = [mock, ...parts.map(({ document }) => partOf(mock, document))];
    const servers: CliServer[] = [];
    const taken: number[] = [];
    for (const [index, { name, port }] of planned.entries()) {
      const one = served[index] ?? mock;
      const { host, allowedHosts, quiet } = options;
      const log = (exchange: MockExchange) => console.log(logLine(exchange, planned.length > 1 ? name : undefined));
      const settings = { port, host, allowedHosts, ...(quiet ? {} : { onExchange: log }) };
      const listener = await serveMock(one, settings).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EADDRINUSE") throw error;
        taken.push(port);
      });
      if (listener === undefined) continue;
      listeners.push(listener);
      servers.push({
        name,
        origin: listener.origin,
        get url() {
          return listener.origin + one.basePath;
        },
        get operations() {
          return one.operations;
        },
        get unserved() {
          return index === 0 ? mock.unserved : [];
        },
      });
    }
    if (taken.length > 0) throw new PortsTaken(taken);
    return { mock, servers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function mockOptions(options: CliOptions, first: Planned | undefined): Parameters<typeof createMock>[0] {
  const { dynamic, stateless, strict, dataSet, seed, data, scenarios, delays, retryAfter, work, platform } = options;
  return {
    document: first?.document,
    ...{ dynamic, stateless, strict, dataSet, seed, retryAfter, work, platform, delays },
    directory: data,
    active: scenarios,
  };
}
