import { createMock, type Mock, type MockOptions } from "../src/mock.ts";
import { fixture } from "./fixture.ts";

/** A mock of the fixture, with functions that call its API and its control API. */
export interface ShellUnderTest {
  readonly mock: Mock;
  /** Calls the API, with a token unless `headers` sets another one. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  /** Calls the control API with JSON. */
  readonly control: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
}

export async function shellOf(options: MockOptions = {}): Promise<ShellUnderTest> {
  const mock = await createMock({ document: fixture, ...options });
  return {
    mock,
    call(path, init = {}) {
      const headers = new Headers({ Authorization: "Bearer tok_owner" });
      for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
      return mock.fetch(`http://localhost:4010${path}`, { ...init, headers });
    },
    control(method, path, body, headers = {}) {
      return mock.fetch(`http://localhost:4010/__mock${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
  };
}
