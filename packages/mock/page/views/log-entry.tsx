import { useEffect, useRef } from "preact/hooks";
import type { LoggedMessage, LoggedRequest } from "../../src/control/index.ts";
import { linkTo } from "../data/route.ts";
import { BackLink } from "../parts/back-link.tsx";
import { duration, Method, Status, timeOfDay } from "../parts/badges.tsx";
import { Code, pretty } from "../parts/code.tsx";
import { CopyButton } from "../parts/copy-button.tsx";

/** One logged request in full, with its response. */
export function LogEntry({ entry }: { readonly entry: LoggedRequest }) {
  const { id, method, url, status, operation, fault, delay, reasons, curl, client_code } = entry;
  const { pathname, search } = new URL(url);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <section class="pane detail" aria-label={`Request ${id}`}>
      <div class="line">
        <h2 ref={heading} tabIndex={-1} class="request-line">
          <Method name={method} /> <span class="path">{pathname + search}</span>
        </h2>
        <BackLink from={String(id)} to={["log"]} label="Close the request">
          ×
        </BackLink>
      </div>
      <p class="summary">
        <Status status={status} /> {operation ?? "no operation"}
        <span class="muted">
          {" "}
          · {timeOfDay(entry.started_at)} · {duration(entry.milliseconds)}
          {delay > 0 && `, including a delay of ${duration(delay)}`}
        </span>
      </p>
      <div class="actions">
        <CopyButton text={curl} label="curl" />
        {client_code !== null && <CopyButton text={client_code} label="client code" />}
        {operation !== null && (
          <>
            <a class="button small" href={`${linkTo("operations", operation)}?request=${id}`}>
              Edit and resend
            </a>
            <a class="button small" href={`${linkTo("behaviour")}?operation=${encodeURIComponent(operation)}`}>
              Add a fault
            </a>
          </>
        )}
      </div>
      {fault !== null && (
        <p class="banner warn">
          Injected fault: <code>{fault}</code>
        </p>
      )}
      {reasons.length > 0 && (
        <>
          <h3>Problems</h3>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {client_code !== null && (
        <>
          <h3>Client code</h3>
          <Code text={client_code} label="The request as a call of the client" />
        </>
      )}
      <Message title="Request" message={entry.request} />
      {entry.response === null ? (
        <p class="muted">The connection was closed before a response.</p>
      ) : (
        <Message title="Response" message={entry.response} />
      )}
    </section>
  );
}

function Message({ title, message }: { readonly title: string; readonly message: LoggedMessage }) {
  const { headers, body, body_bytes } = message;
  return (
    <>
      <h3>{title}</h3>
      <HeaderTable headers={headers} label={`${title}: headers`} />
      {body === null ? (
        <p class="muted">{body_bytes === 0 ? "No body." : `${body_bytes} bytes of binary data.`}</p>
      ) : (
        <>
          <Code text={pretty(body)} label={`${title}: body`} json />
          {new TextEncoder().encode(body).length < body_bytes && (
            <p class="muted">The log keeps only the start of these {body_bytes} bytes.</p>
          )}
        </>
      )}
    </>
  );
}

/** Header fields in a closed disclosure, because the count is usually enough. */
export function HeaderTable({
  headers,
  label,
}: {
  readonly headers: Readonly<Record<string, string>>;
  readonly label: string;
}) {
  const fields = Object.entries(headers);
  return (
    <details class="headers">
      <summary>{fields.length} headers</summary>
      <table class="plain" aria-label={label}>
        <tbody>
          {fields.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
