import { startMock } from "@orgplane/mock";
import type { ResourceName } from "./document.ts";

const { CONTRACT_BASE_URL, CONTRACT_WRITES, ORGPLANE_TOKEN = "tok_owner" } = process.env;

/** Whether the suite runs against a server of others, which answers as it is and not what it is asked for. */
export const live = CONTRACT_BASE_URL !== undefined && CONTRACT_BASE_URL !== "";

/** Whether operations that change something are left out: a server of others is only read from, unless `CONTRACT_WRITES=1`. */
export const readOnly = live && CONTRACT_WRITES !== "1";

/** A server that the suite runs against. */
export interface Target {
  /** The base URL, with the version's path: `http://127.0.0.1:40123/v1`. */
  url: string;
  token: string;
  close(): Promise<void>;
}

/** The server that the command line's `BASE_URL` names, else Prism on the slice of one resource or on the whole contract. */
export async function openTarget(resource: ResourceName | undefined): Promise<Target> {
  if (CONTRACT_BASE_URL !== undefined && live) {
    return { url: CONTRACT_BASE_URL.replace(/\/$/, ""), token: ORGPLANE_TOKEN, close: async () => {} };
  }
  const mock = await startMock({
    ...(resource !== undefined && { resource }),
    stateless: true,
    retryAfter: "as-documented",
  });
  return { url: mock.url, token: ORGPLANE_TOKEN, close: () => mock.close() };
}
