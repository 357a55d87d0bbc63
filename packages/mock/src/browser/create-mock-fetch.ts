import { operationIdOf, operationIds } from "@orgplane/adapter-kit";
import { type ControlClient, createControlClient } from "../control/client.ts";
import { controlPath } from "../control/router.ts";
import type { MockAbout } from "../control/types.ts";
import type { OnExchange } from "../exchange.ts";
import { withoutBody } from "../http/head.ts";
import { type DataSet, reference } from "../reference/index.ts";
import { version } from "../reference/version.ts";
import { toAdapterRequest } from "../request/adapter-request.ts";
import { checkSettings } from "../settings.ts";
import { createShell, type ShellOptions } from "../shell/shell.ts";
import { limitsFor } from "../state/data-set.ts";
import { createReferenceBackend } from "../state/reference-backend.ts";
import { orderedAnswer } from "./ordered-answer.ts";

/** What a mock in a page serves, and how it answers. */
export interface BrowserMockOptions extends ShellOptions {
  /** The data that each session begins with. Default: `small`. */
  readonly dataSet?: DataSet | undefined;
  /** Refuses tokens that the data does not have, with 401. Default: false, each of them stands for `tok_owner`. */
  readonly strict?: boolean | undefined;
  /** What data and ids are made from: the same seed gives the same ones. Default: 1. */
  readonly seed?: number | undefined;
  /** How long tenants and runs take to get to another state, in milliseconds. Default: 3000. */
  readonly transition?: number | undefined;
  /** Called with each answer right before it is given. */
  readonly onExchange?: OnExchange | undefined;
}

/** A `fetch` that a mock answers in the page itself. */
export interface BrowserMockFetch {
  (input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** Switches scenarios, orders faults, looks at what was called. */
  readonly control: ControlClient;
  /** Whether a request is one that the mock answers: to the API below `/v1`, or to the control API. */
  handles(request: Request): boolean;
}

const basePath = "/v1";

/**
 * A `fetch` that the contract's reference implementation answers, with faults and delays. It needs neither Node nor Prism, so
 * it runs in a page, in a service worker, and wherever there is `fetch`.
 *
 * @throws SettingError for a scenario or an operation that there is not.
 */
export function createMockFetch(options: BrowserMockOptions = {}): BrowserMockFetch {
  checkSettings(options, operationIds);
  const { dataSet: data = "small", seed = 1, transition, strict = false, onExchange } = options;
  const settings = { strict, ...(transition === undefined ? {} : { transition }) };
  const loadedAt = new Date().toISOString();
  const { contract_version } = reference({ data: "empty" }).capabilities;
  const about: MockAbout = {
    ...{ version, mode: "stateful", url: null, platform: null, directory: null },
    contract: {
      ...{ title: "Orgplane API", version: contract_version, hash: null, operations: operationIds.length },
      ...{ loaded_at: loadedAt, problems: [] },
    },
  };
  const shell = createShell(
    {
      open() {
        const { adapter, state, clock } = createReferenceBackend({ data, seed }, settings);
        return {
          state,
          clock,
          async answer(request) {
            const isOperation = operationIdOf(request, basePath) !== undefined;
            const ordered = isOperation ? await orderedAnswer(request) : undefined;
            return { response: ordered ?? (await adapter(await toAdapterRequest(request))), reasons: [] };
          },
        };
      },
      operationOf: (request) => operationIdOf(request, basePath),
      operations: () => operationIds,
      documented: async () => undefined,
      clientCode: () => null,
      basePath: () => basePath,
      about: () => about,
    },
    { ...options, limits: limitsFor(options.dataSet, options.limits) },
  );
  const answer = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    const response = await shell.fetch(request, onExchange);
    return request.method === "HEAD" ? withoutBody(response) : response;
  };
  return Object.assign(answer, {
    control: createControlClient({ url: "http://localhost", fetch: answer }),
    handles({ url }: Request) {
      const { pathname } = new URL(url);
      return [basePath, controlPath].some((path) => pathname === path || pathname.startsWith(`${path}/`));
    },
  });
}
