import type { Capabilities } from "./gen/models.ts";

/** An implementation of the contract: a function that goes where `fetch` goes. */
export interface Adapter {
  /** Answers a request. It never rejects, unless the request's signal aborts. */
  (request: Request): Promise<Response>;
  /** The platform's short name: `arize`. */
  readonly platform: string;
  /** What the platform can do; frozen. The answer to `getCapabilities`. */
  readonly capabilities: Capabilities;
}

/** How an adapter is mounted, whatever its platform. */
export interface AdapterSettings {
  /** What the paths of requests begin with. Default: `/v1`. */
  readonly basePath?: string;
  /** The longest body, in bytes; a longer one is answered 413. Default: 10 MiB. */
  readonly maxBodyBytes?: number;
}
