import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on a free port of this machine. `await using` closes it, and every connection to it. */
export interface Listening extends AsyncDisposable {
  /** Where it is: `http://127.0.0.1:54321`. */
  readonly origin: string;
}

/** Lets a listener answer requests over a real socket. */
export async function listening(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
