import { startMock } from "@orgplane/mock";
import type { ResourceName } from "./document.ts";

/** A server that the suite runs against. */
export interface Target {
  /** The base URL, with the version's path: `http://127.0.0.1:40123/v1`. */
  url: string;
  token: string;
  /** Whether it is a mock that answers any documented status on demand (`Prefer`), or a server with a mind of its own. */
  kind: "mock" | "server";
  /** Whether operations may be called that change something. */
  writes: boolean;
  close(): Promise<void>;
}

/**
 * The server to test: the one that the command line's `BASE_URL` names, else Prism on the slice of one resource, or on the whole contract.
 * A server of others is only read from, unless `CONTRACT_WRITES=1` says that it may be changed.
 */
export async function openTarget(
  resource: ResourceName | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Target> {
  const { CONTRACT_BASE_URL: url, ORGPLANE_TOKEN: token = "tok_owner", CONTRACT_WRITES: writes } = env;
  if (url !== undefined && url !== "") {
    return { url: url.replace(/\/$/, ""), token, kind: "server", writes: writes === "1", close: async () => {} };
  }
  const mock = await startMock({ ...(resource !== undefined && { resource }), port: 0 });
  return { url: mock.url, token, kind: "mock", writes: true, close: () => mock.close() };
}
