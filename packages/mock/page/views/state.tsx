import { useEffect, useId, useRef, useState } from "preact/hooks";
import { usePicture } from "../data/hooks.ts";
import { linkTo, type Route } from "../data/route.ts";
import { cellText, columnsOf, newRow, type Row, useRows } from "../data/rows.ts";
import { NoState } from "./no-state.tsx";
import { RowEditor } from "./row-editor.tsx";

/** The state of the mock, as editable tables. */
export function State({ route }: { readonly route: Route }) {
  const { status } = usePicture();
  const list = useRef<HTMLElement>(null);
  const [named] = route.rest;
  // On a phone, the list is a strip that scrolls sideways.
  useEffect(() => {
    const [strip, link] = [list.current, list.current?.querySelector<HTMLElement>("[aria-current]")];
    if (strip && link) strip.scrollLeft = link.offsetLeft - strip.offsetLeft - strip.clientWidth / 3;
  }, [named, status === undefined]);
  if (status === undefined) return null;
  const { collections } = status;
  if (collections === null) return <NoState />;
  const names = Object.keys(collections);
  const collection = named ?? (names.includes("organizations") ? "organizations" : (names[0] ?? ""));
  return (
    <div class="beside">
      <nav ref={list} aria-label="Collections" class="side-list">
        <ul>
          {names.map((name) => (
            <li key={name}>
              <a href={linkTo("state", name)} aria-current={name === collection ? "page" : undefined}>
                <span>{name}</span>
                <span class="count">{collections[name]?.toLocaleString()}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Collection key={collection} name={collection} route={route} />
    </div>
  );
}

const shownAtOnce = 100;

function Collection({ name, route }: { readonly name: string; readonly route: Route }) {
  const rows = useRows(name);
  const [text, setText] = useState("");
  const [most, setMost] = useState(shownAtOnce);
  const textId = useId();
  if (rows === undefined) return <p class="muted">Loading {name}…</p>;

  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    if (words.length === 0) return true;
    const all = JSON.stringify(row).toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const id = route.rest[1];
  const isNew = route.query.has("new");
  const selected = isNew ? newRow(rows) : rows.find((row) => row.id === id);
  return (
    <div class="stack">
      <div class="tools">
        <label class="unseen" for={textId}>
          Filter {name}
        </label>
        <input
          id={textId}
          type="search"
          placeholder={`Filter ${name}…`}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <span class="muted" role="status">
          {found.length === rows.length
            ? `${rows.length.toLocaleString()} rows`
            : `${found.length.toLocaleString()} of ${rows.length.toLocaleString()} rows`}
        </span>
        <span class="spring" />
        <a class="button" href={linkTo("sessions")}>
          Reset…
        </a>
        <a class="button" href={`${linkTo("state", name)}?new`}>
          Add row
        </a>
      </div>
      <div class={selected === undefined ? "split" : "split open"}>
        <div class="pane list">
          {found.length === 0 ? (
            <p class="empty">{rows.length === 0 ? "No rows yet." : "No rows match the filter."}</p>
          ) : (
            <Table name={name} rows={found.slice(0, most)} selected={isNew ? undefined : id} />
          )}
          {found.length > most && (
            <button type="button" class="more" onClick={() => setMost(most + shownAtOnce)}>
              Show more of {found.length}
            </button>
          )}
        </div>
        {selected !== undefined && (
          <RowEditor key={isNew ? "new" : id} collection={name} row={selected} rows={rows} isNew={isNew} />
        )}
        {selected === undefined && id !== undefined && (
          <p class="banner warn" role="status">
            {name} has no row <code>{id}</code>.
          </p>
        )}
      </div>
    </div>
  );
}

interface TableProps {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
}

function Table({ name, rows, selected }: TableProps) {
  const [first = "id", ...others] = columnsOf(rows, 6);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="scroll" aria-label={`Rows of ${name}`} tabIndex={0}>
      <table class="rows cells">
        <thead>
          <tr>
            {[first, ...others].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} class={row.id === selected ? "selected" : ""}>
              <td>
                <a
                  class="stretched mono"
                  href={linkTo("state", name, row.id)}
                  data-row={row.id}
                  aria-current={row.id === selected ? "true" : undefined}
                >
                  {cellText(row[first])}
                </a>
              </td>
              {others.map((column) => (
                <td key={column}>{cellText(row[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
