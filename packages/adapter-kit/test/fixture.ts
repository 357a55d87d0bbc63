import {
  type Adapter,
  type AdapterSettings,
  type Call,
  defineAdapter,
  type Handlers,
  nativeCapabilities,
  operationIds,
} from "../src/index.ts";
import { none } from "./none.ts";

/** A request to an adapter at its usual place. */
export function requestTo(path: string, init?: RequestInit): Request {
  return new Request(`http://adapter.test/v1${path}`, init);
}

/** A request with a JSON body. */
export function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return requestTo(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** What is known of the adapters in tests. */
export const facts = {
  platform: "test",
  name: "Test",
  implementation: { name: "@orgplane/adapter-kit", version: "0.1.0" },
};

/** An adapter whose every operation hands its call to a function, and answers with its first success and no more than an id. */
export function adapterOf(handle: (call: Call) => unknown, settings: AdapterSettings = {}): Adapter {
  const handler = async (call: Call) => {
    await handle(call);
    const creates = /^(create|copy|upload)/.test(call.operationId);
    return {
      status: creates ? 201 : /^(delete|remove|revoke)/.test(call.operationId) ? 204 : 200,
      data: { id: "one" },
    };
  };
  const handlers = Object.fromEntries(operationIds.map((id) => [id, handler])) as unknown as Handlers<undefined>;
  const capabilities = nativeCapabilities(handlers, facts);
  return defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers })(settings);
}

/** An adapter with some handlers of its own. */
export function adapterWith(own: Partial<Handlers<undefined>>, settings: AdapterSettings = {}): Adapter {
  const handlers: Handlers<undefined> = { ...none, ...own };
  const capabilities = nativeCapabilities(handlers, facts);
  return defineAdapter({ platform: "test", capabilities, connect: () => undefined, handlers })(settings);
}
