import { usePicture } from "../data/hooks.ts";
import { linkTo } from "../data/route.ts";
import { duration, Status } from "../parts/badges.tsx";
import { Code, pretty } from "../parts/code.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { HeaderTable } from "./log-entry.tsx";

/** The state of a request from the form. */
export type Outcome =
  | { readonly state: "waiting"; readonly stop: () => void }
  | { readonly state: "failed"; readonly url: string; readonly reason: string }
  | {
      readonly state: "answered";
      readonly url: string;
      readonly status: number;
      readonly milliseconds: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Null if the body is binary. */
      readonly body: string | null;
      readonly bytes: number;
    };

/** Sends a request and reads the whole response. */
export async function send(request: Request, signal: AbortSignal): Promise<Outcome> {
  const started = performance.now();
  const { url } = request;
  try {
    const response = await fetch(request, { signal, cache: "no-store" });
    const content = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(content);
    return {
      ...{ state: "answered", url, status: response.status, milliseconds: performance.now() - started },
      headers: Object.fromEntries(response.headers),
      body: /[\0\ufffd]/.test(text) ? null : text,
      bytes: content.length,
    };
  } catch (error) {
    const isStopped = signal.aborted;
    const reason = isStopped ? "Stopped." : `No complete response: ${(error as Error).message}.`;
    return { state: "failed", url, reason };
  }
}

interface ResponseProps {
  readonly outcome: Outcome | undefined;
  readonly operation: string;
}

/** The response to a request, with copies of the request as curl and client code. */
export function Response({ outcome, operation }: ResponseProps) {
  const { requests } = usePicture();
  const url = outcome?.state === "waiting" ? undefined : outcome?.url;
  const logged =
    url === undefined ? undefined : requests.findLast((entry) => entry.operation === operation && entry.url === url);
  return (
    <section aria-label="Response" class={outcome === undefined ? "" : "stack answer"}>
      <div role="status">
        {outcome?.state === "waiting" && (
          <p class="line">
            <span>Waiting for the response…</span>
            <button type="button" class="small" onClick={outcome.stop}>
              Stop
            </button>
          </p>
        )}
        {outcome?.state === "answered" && (
          <p class="summary">
            <Status status={outcome.status} /> <span class="muted">after {duration(outcome.milliseconds)}</span>
          </p>
        )}
        {outcome?.state === "failed" && <p class="banner bad">{outcome.reason}</p>}
      </div>
      {logged !== undefined && (
        <div class="actions">
          <CopyButton text={logged.curl} label="curl" />
          {logged.client_code !== null && <CopyButton text={logged.client_code} label="client code" />}
          <a class="button small" href={linkTo("log", String(logged.id))}>
            Open in log
          </a>
        </div>
      )}
      {outcome?.state === "answered" && (
        <>
          <HeaderTable headers={outcome.headers} label="Headers of the response" />
          {outcome.body === null && <p class="muted">{outcome.bytes} bytes of binary data.</p>}
          {outcome.bytes === 0 && <p class="muted">No body.</p>}
          {outcome.body !== null && outcome.bytes > 0 && (
            <Code text={pretty(outcome.body)} label="Body of the response" json />
          )}
        </>
      )}
    </section>
  );
}
