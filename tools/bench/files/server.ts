import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import "../src/loopback-only.ts";

// The process of the server: it counts what is uploaded, and sends as many bytes as a download's header asks for. It
// holds nothing, and its memory is not the client's.
const CHUNK = new Uint8Array(65_536);

const server = createServer(async (request, response) => {
  if (request.method === "GET") {
    const size = Number(request.headers["x-size"]);
    response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": size });
    for (let left = size; left > 0; left -= CHUNK.length) {
      const isTaken = response.write(CHUNK.subarray(0, Math.min(left, CHUNK.length)));
      if (!isTaken) await new Promise((resolve) => response.once("drain", resolve));
    }
    response.end();
  } else {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    response.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify({ size_bytes: bytes }));
  }
});

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
