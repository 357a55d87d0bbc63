// A service worker that answers the page's calls of the API, and leaves all others to the network.
import { createMockFetch } from "@orgplane/mock/browser";

/** What this file uses of a service worker's global scope, whose types exclude those of a page. */
interface Worker {
  addEventListener(
    type: "install" | "activate",
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    type: "fetch",
    listener: (event: { readonly request: Request; respondWith(response: Promise<Response>): void }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
const mock = createMockFetch();

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (mock.handles(event.request)) event.respondWith(mock(event.request));
});
