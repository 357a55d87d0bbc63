import type { Events, MockEvent } from "./events.ts";

// Proxies and browsers give up a connection on which nothing is said for long.
const heartbeatMilliseconds = 15_000;

// A reader that has fallen behind this far is cut off, as what it has not read would fill the memory.
const maxUnread = 1000;

/**
 * An answer of server-sent events, which goes on until the caller hangs up.
 *
 * @param session - only what concerns this session, or all of them; everything without.
 */
export function eventStream(events: Events, session: string | undefined): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) > -maxUnread) return;
          stop();
          controller.error(new Error("The reader of the events has fallen behind."));
        };
        const unsubscribe = events.subscribe((event) => {
          if (concerns(event, session)) send(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        });
        const heartbeat = setInterval(() => send(":\n\n"), heartbeatMilliseconds);
        stop = () => {
          unsubscribe();
          clearInterval(heartbeat);
        };
        send(": events of the mock\n\n");
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" } });
}

function concerns(event: MockEvent, session: string | undefined): boolean {
  return session === undefined || event.session === null || event.session === session;
}
