import type { ComponentChildren } from "preact";
import { usePicture } from "../data/hooks.ts";
import type { Picture } from "../data/live.ts";
import { linkTo } from "../data/route.ts";
import { Method, Status, timeOfDay } from "../parts/badges.tsx";
import { Code } from "../parts/code.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { apiUrl, clientExample, curlExample, tokens } from "./overview-examples.ts";

/** What is running, how to call it, and the latest requests. */
export function Overview() {
  const picture = usePicture();
  const { status } = picture;
  if (status === undefined) return <p class="muted">Loading…</p>;
  return (
    <div class="columns">
      <div class="stack">
        <WhatRuns picture={picture} status={status} />
        <Recent picture={picture} />
      </div>
      <HowToCall picture={picture} />
    </div>
  );
}

type Known = NonNullable<Picture["status"]>;

function WhatRuns({ picture, status }: { readonly picture: Picture; readonly status: Known }) {
  const { contract, session } = status;
  const isStateful = status.mode === "stateful";
  return (
    <section class="card" aria-labelledby="what-runs">
      <h2 id="what-runs">What runs</h2>
      <dl class="facts">
        <Fact name="Contract">
          {contract.title} {contract.version}, {contract.operations} operations
        </Fact>
        {contract.hash !== null && (
          <Fact name="Hash">
            <code title={contract.hash}>{contract.hash.slice(0, 12)}</code>
          </Fact>
        )}
        <Fact name="Loaded">{new Date(contract.loaded_at).toLocaleString()}</Fact>
        <Fact name="Mode">
          <span class={isStateful ? "tag good" : "tag"}>{status.mode}</span>{" "}
          <span class="muted">{isStateful ? "Writes are remembered." : "Responses are the contract's examples."}</span>
        </Fact>
        {status.platform !== null && <Fact name="Platform">{status.platform}</Fact>}
        {session.data !== null && (
          <Fact name="Data">
            <code>{session.data}</code>, seed <code>{session.seed}</code>
          </Fact>
        )}
        {status.directory !== null && (
          <Fact name="Stored in">
            <code>{status.directory}</code>
          </Fact>
        )}
        {isStateful && <Fact name="Mock clock">{new Date(session.now).toLocaleString()}</Fact>}
        <Fact name="Started">{new Date(status.started_at).toLocaleString()}</Fact>
        <Fact name="Version">@orgplane/mock {status.version}</Fact>
      </dl>
      <ul class="links">
        <li>
          <a href="/openapi.json">openapi.json</a>
        </li>
        <li>
          <a href="/openapi.yaml">openapi.yaml</a>
        </li>
        <li>
          <a href={linkTo("operations")}>{picture.contract?.operations.length ?? ""} operations to try</a>
        </li>
      </ul>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function HowToCall({ picture }: { readonly picture: Picture }) {
  const url = apiUrl(picture);
  const [curl, client] = [curlExample(picture), clientExample(picture)];
  return (
    <section class="card" aria-labelledby="how-to-call">
      <h2 id="how-to-call">Call it</h2>
      <div class="copy-line">
        <code>{url}</code>
        <CopyButton text={url} label="base URL" />
      </div>
      {curl !== undefined && (
        <>
          <div class="line">
            <h3>curl</h3>
            <CopyButton text={curl} label="curl command" />
          </div>
          <Code text={curl} label="A call by curl" />
        </>
      )}
      {client !== undefined && (
        <>
          <div class="line">
            <h3>TypeScript client</h3>
            <CopyButton text={client} label="client code" />
          </div>
          <Code text={client} label="A call by the client" />
        </>
      )}
      {picture.status?.mode === "stateful" && (
        <>
          <h3>Tokens</h3>
          <table class="plain">
            <tbody>
              {tokens.map(({ token, means }) => (
                <tr key={token}>
                  <th scope="row">
                    <code>{token}</code>
                  </th>
                  <td>{means}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Recent({ picture }: { readonly picture: Picture }) {
  const last = picture.requests.slice(-8).reverse();
  return (
    <section class="card" aria-labelledby="recent">
      <div class="line">
        <h2 id="recent">Last requests</h2>
        <a href={linkTo("log")}>View log</a>
      </div>
      {last.length === 0 ? (
        <p class="empty">No requests yet. Call the mock, or try an operation here.</p>
      ) : (
        <ul class="recent">
          {last.map(({ id, method, url, status, started_at }) => (
            <li key={id}>
              <time class="muted" dateTime={started_at}>
                {timeOfDay(started_at).slice(0, 8)}
              </time>
              <Method name={method} />
              <a href={linkTo("log", String(id))}>{new URL(url).pathname}</a>
              <Status status={status} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
