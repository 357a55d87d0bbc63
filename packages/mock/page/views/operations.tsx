import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Operation } from "../data/contract.ts";
import { usePicture } from "../data/hooks.ts";
import { linkTo, type Route } from "../data/route.ts";
import { Method } from "../parts/badges.tsx";
import { TryIt } from "./try-it.tsx";

/** All operations of the contract, and a form for the selected one. */
export function Operations({ route }: { readonly route: Route }) {
  const { contract } = usePicture();
  const [text, setText] = useState("");
  const textId = useId();
  const list = useRef<HTMLElement>(null);
  const [id] = route.rest;
  useEffect(() => {
    const [shown, row] = [list.current, list.current?.querySelector<HTMLElement>("[aria-current]")];
    if (!shown || !row) return;
    // `scrollIntoView` would scroll the page too.
    const top = row.offsetTop - shown.offsetTop;
    const isSeen = top >= shown.scrollTop && top + row.offsetHeight <= shown.scrollTop + shown.clientHeight;
    if (!isSeen) shown.scrollTop = top - shown.clientHeight / 2;
  }, [id, contract]);
  if (contract === undefined) return <p class="muted">Loading the contract…</p>;

  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = contract.operations.filter((operation) => {
    const all = `${operation.method} ${operation.path} ${operation.id} ${operation.summary}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const selected = contract.operations.find((operation) => operation.id === id);
  return (
    <div class={selected === undefined ? "finder" : "finder open"}>
      <div class="pane list">
        <div class="finder-tools">
          <label class="unseen" for={textId}>
            Filter operations
          </label>
          <input
            id={textId}
            type="search"
            placeholder={`Filter ${contract.operations.length} operations…`}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </div>
        <nav ref={list} aria-label="Operations" class="operations">
          {tagsOf(found).map((tag) => (
            <Group key={tag} tag={tag} operations={found.filter((one) => one.tag === tag)} selected={id} />
          ))}
          {found.length === 0 && <p class="empty">No operations match the filter.</p>}
        </nav>
      </div>
      {selected === undefined ? (
        <p class="empty pane">{id === undefined ? "Choose an operation to try it." : `There is no operation ${id}.`}</p>
      ) : (
        <TryIt key={`${selected.id} ${route.query}`} operation={selected} from={route.query.get("request")} />
      )}
    </div>
  );
}

interface GroupProps {
  readonly tag: string;
  readonly operations: readonly Operation[];
  readonly selected: string | undefined;
}

function Group({ tag, operations, selected }: GroupProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId}>{tag}</h2>
      <ul>
        {operations.map(({ id, method, path, summary }) => (
          <li key={id}>
            <a
              href={linkTo("operations", id)}
              data-row={id}
              aria-current={id === selected ? "page" : undefined}
              title={path}
            >
              <Method name={method} />
              <span>{summary || path}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tagsOf(operations: readonly Operation[]): string[] {
  return [...new Set(operations.map(({ tag }) => tag))];
}
