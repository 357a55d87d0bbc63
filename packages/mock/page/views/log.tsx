import { useId, useMemo, useState } from "preact/hooks";
import type { LoggedRequest } from "../../src/control/index.ts";
import { useLive, usePicture } from "../data/hooks.ts";
import { linkTo, type Route } from "../data/route.ts";
import { duration, Method, Status, timeOfDay } from "../parts/badges.tsx";
import { useNotices } from "../parts/notices.tsx";
import { LogEntry } from "./log-entry.tsx";

const outcomes = {
  all: "All statuses",
  good: "2xx and 3xx",
  warn: "4xx",
  bad: "5xx and dropped",
  fault: "With a fault",
} as const;
type Outcome = keyof typeof outcomes;

const shownAtOnce = 200;

/** All requests, newest first, and the selected one in full. */
export function Log({ route }: { readonly route: Route }) {
  const { requests, session } = usePicture();
  const live = useLive();
  const { attempt } = useNotices();
  const [text, setText] = useState("");
  const [outcome, setOutcome] = useState<Outcome>("all");
  const [paused, setPaused] = useState<readonly LoggedRequest[] | undefined>(undefined);
  const [most, setMost] = useState(shownAtOnce);
  const textId = useId();
  const outcomeId = useId();

  const entries = paused ?? requests;
  const found = useMemo(
    () => entries.filter((entry) => hasText(entry, text) && hasOutcome(entry, outcome)).reverse(),
    [entries, text, outcome],
  );
  const selected = entries.find(({ id }) => String(id) === route.rest[0]);
  const missed = paused === undefined ? 0 : requests.filter(({ id }) => id > (paused.at(-1)?.id ?? 0)).length;

  return (
    <>
      <div class="tools">
        <label class="unseen" for={textId}>
          Filter by path, operation or body
        </label>
        <input
          id={textId}
          type="search"
          placeholder="Path, operation, body…"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <label class="unseen" for={outcomeId}>
          Filter by status
        </label>
        <select
          id={outcomeId}
          value={outcome}
          onChange={({ currentTarget }) => setOutcome(currentTarget.value as Outcome)}
        >
          {Object.entries(outcomes).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-pressed={paused !== undefined}
          onClick={() => setPaused(paused === undefined ? requests : undefined)}
        >
          {paused === undefined ? "Pause" : `Paused${missed > 0 ? `, ${missed} new` : ""}`}
        </button>
        <span class="spring" />
        <a class="button" href={`/__mock/requests?format=har&__session=${session}`} download="orgplane-mock.har">
          Save as HAR
        </a>
        <button type="button" onClick={() => attempt(() => live.clearRequests(), "The log is empty.")}>
          Clear
        </button>
      </div>
      <div class={selected === undefined ? "split" : "split open"}>
        <div class="pane list">
          {found.length === 0 ? (
            <p class="empty">
              {entries.length === 0
                ? "No requests yet. They appear here as they arrive."
                : "No requests match the filter."}
            </p>
          ) : (
            <Rows entries={found.slice(0, most)} selected={selected?.id} />
          )}
          {found.length > most && (
            <button type="button" class="more" onClick={() => setMost(most + shownAtOnce)}>
              Show more of {found.length}
            </button>
          )}
        </div>
        {selected !== undefined && <LogEntry entry={selected} />}
      </div>
    </>
  );
}

interface RowsProps {
  readonly entries: readonly LoggedRequest[];
  readonly selected: number | undefined;
}

function Rows({ entries, selected }: RowsProps) {
  return (
    <table class="rows log">
      <thead>
        <tr>
          <th scope="col" class="c-time">
            Time
          </th>
          <th scope="col" class="c-method">
            Method
          </th>
          <th scope="col">Path</th>
          <th scope="col" class="c-status">
            Status
          </th>
          <th scope="col" class="c-took">
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} isSelected={entry.id === selected} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry, isSelected }: { readonly entry: LoggedRequest; readonly isSelected: boolean }) {
  const { id, started_at, method, url, status, milliseconds, operation, fault, reasons } = entry;
  const { pathname, search } = new URL(url);
  return (
    <tr class={isSelected ? "selected" : ""}>
      <td class="c-time muted">
        <time dateTime={started_at}>{timeOfDay(started_at)}</time>
      </td>
      <td class="c-method">
        <Method name={method} />
      </td>
      <td class="c-path">
        <a
          class="stretched path-link"
          href={linkTo("log", String(id))}
          data-row={id}
          aria-current={isSelected ? "true" : undefined}
        >
          {pathname}
          <span class="muted">{search}</span>
        </a>
        <span class="notes">
          {fault !== null && <span class="tag warn">fault {fault}</span>}
          <span class="muted">{reasons[0] ?? operation ?? "no operation"}</span>
        </span>
      </td>
      <td class="c-status">
        <Status status={status} />
      </td>
      <td class="c-took muted">{duration(milliseconds)}</td>
    </tr>
  );
}

function hasText({ method, url, operation, request, response }: LoggedRequest, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${method} ${url} ${operation ?? ""} ${request.body ?? ""} ${response?.body ?? ""}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

function hasOutcome({ status, fault }: LoggedRequest, outcome: Outcome): boolean {
  if (outcome === "all") return true;
  if (outcome === "fault") return fault !== null;
  if (outcome === "bad") return status === 0 || status >= 500;
  return outcome === "warn" ? status >= 400 && status < 500 : status > 0 && status < 400;
}
