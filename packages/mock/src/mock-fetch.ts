import { type ControlClient, createControlClient } from "./control/client.ts";
import { createMock, type Mock, type MockOptions } from "./mock.ts";

/** A `fetch` that a mock answers. */
export interface MockFetch {
  (input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** Switches scenarios, orders faults, looks at what was called. */
  readonly control: ControlClient;
}

/**
 * A `fetch` that a mock answers, without a port: give it to a client. The host of a URL does not matter, the path does.
 * The mock is made at the first call, which rejects with a DocumentError when there is nothing to serve.
 */
export function createMockFetch(options: MockOptions = {}): MockFetch {
  let mock: Promise<Mock> | undefined;
  const answer = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    mock ??= createMock(options);
    return (await mock).fetch(input, init);
  };
  return Object.assign(answer, { control: createControlClient({ url: "http://localhost", fetch: answer }) });
}
