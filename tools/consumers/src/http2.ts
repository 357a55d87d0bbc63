import { once } from "node:events";
import { request as forward } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { folderOf, type Tool } from "@orgplane/release/tool";

/** Node itself makes keys, but no certificates. */
const selfsigned: Tool = { name: "selfsigned", version: "5.5.0" };

/** A server in front of another one that speaks HTTP/2 and nothing else, so that what works with it works over HTTP/2. */
export interface Http2Front extends AsyncDisposable {
  /** Where the other server is to be found over HTTP/2, its path included. No one has signed the certificate. */
  readonly url: string;
}

/**
 * Serves another server over HTTP/2, with a certificate that it makes for itself.
 *
 * @param target - The URL of the other server.
 */
export async function startHttp2Front(target: string): Promise<Http2Front> {
  const { origin, pathname } = new URL(target);
  const sessions = new Set<{ destroy(): void }>();
  const server = createSecureServer(await certificate(), (request, response) => pass(origin, request, response));
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Certificates {
  generate(attributes: object[], options: object): Promise<{ private: string; cert: string }>;
}

async function certificate() {
  const entry = pathToFileURL(join(folderOf(selfsigned), "index.js")).href;
  const { generate } = ((await import(entry)) as { default: Certificates }).default;
  const name = [{ name: "commonName", value: "127.0.0.1" }];
  const { private: key, cert } = await generate(name, { keyType: "ec", algorithm: "sha256" });
  return { key, cert };
}

/** Passes a request on over HTTP/1.1, piece by piece, and its response back. */
function pass(origin: string, request: Http2ServerRequest, response: Http2ServerResponse): void {
  const named = Object.entries(request.headers).filter(([name]) => !name.startsWith(":"));
  const onward = forward(
    new URL(request.url, origin),
    { method: request.method, headers: Object.fromEntries(named) },
    (answer) => {
      // HTTP/2 has no headers about the connection.
      const { connection, "keep-alive": _, "transfer-encoding": __, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
    },
  );
  onward.on("error", () => response.stream.destroy());
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}
