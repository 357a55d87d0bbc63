import type { Exchange } from "@orgplane/conformance/contract";

/** A `fetch` that keeps what passes through it, and can change a request on its way: a bug that the server must notice. */
export class Wire {
  readonly exchanges: Exchange[] = [];
  /** Changes the next requests; set it back to `undefined` afterwards. */
  mutate: ((request: Request) => Promise<Request>) | undefined;

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const given = new Request(input, init);
    const request = this.mutate === undefined ? given : await this.mutate(given);
    const sent = new Uint8Array(await request.clone().arrayBuffer());
    const response = await fetch(request);
    const received = new Uint8Array(await response.clone().arrayBuffer());
    this.exchanges.push({
      request: { method: request.method, url: new URL(request.url), headers: request.headers, body: sent },
      response: { status: response.status, headers: response.headers, body: received },
    });
    return response;
  };

  /** The last exchange. @throws {Error} when nothing was sent. */
  get last(): Exchange {
    const exchange = this.exchanges.at(-1);
    if (exchange === undefined) throw new Error("nothing was sent");
    return exchange;
  }
}
