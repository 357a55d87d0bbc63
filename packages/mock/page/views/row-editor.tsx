import { useEffect, useRef, useState } from "preact/hooks";
import { useLive } from "../data/hooks.ts";
import { backTo, goTo, linkTo } from "../data/route.ts";
import { homeOf, type Row } from "../data/rows.ts";
import { BackLink } from "../parts/back-link.tsx";
import { Field } from "../parts/field.tsx";
import { useNotices } from "../parts/notices.tsx";
import { type Draft, draftOf, fieldKinds, readDraft } from "./row-draft.ts";

interface RowEditorProps {
  readonly collection: string;
  /** The current row. */
  readonly row: Row;
  /** All rows of the collection. They show the members' types. */
  readonly rows: readonly Row[];
  readonly isNew: boolean;
}

/** Edits, adds or deletes a row, by fields or as JSON. Keeps the edits when the row changes in the mock. */
export function RowEditor({ collection, row, rows, isNew }: RowEditorProps) {
  const { client } = useLive();
  const { attempt, tell } = useNotices();
  const [begun, setBegun] = useState(row);
  const kinds = fieldKinds([row, ...rows]);
  const [draft, setDraft] = useState<Draft>(() => draftOf(begun, kinds));
  const [json, setJson] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const hasChanged = !isNew && JSON.stringify(row) !== JSON.stringify(begun);
  const wrong = /^\/([^/\s]+)\S* (.*)$/s.exec(failure ?? "");
  const load = () => {
    setBegun(row);
    setDraft(draftOf(row, kinds));
    setJson(undefined);
    setFailure(undefined);
  };

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const value = json === undefined ? readDraft(draft, kinds) : (JSON.parse(json) as Row);
      const id = isNew ? String(value.id) : row.id;
      if (isNew && rows.some((other) => other.id === id)) throw new Error(`/id is taken by another row: ${id}`);
      await client.putRow(collection, id, value);
      setFailure(undefined);
      tell(isNew ? `Added ${id}.` : `Saved ${id}.`);
      if (isNew) return goTo("state", collection, id);
      setBegun(value);
      setDraft(draftOf(value, kinds));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  }

  async function remove(): Promise<void> {
    const undo = () => attempt(() => client.putRow(collection, row.id, row), `Restored ${row.id}.`);
    if (!(await attempt(() => client.removeRow(collection, row.id)))) return;
    tell(`Deleted ${row.id}.`, { label: "Undo", run: undo });
    backTo(row.id, "state", collection);
  }

  return (
    <section class="pane detail" aria-labelledby="row-heading">
      <div class="line">
        <h2 ref={heading} id="row-heading" tabIndex={-1}>
          {isNew ? `New row of ${collection}` : <code>{row.id}</code>}
        </h2>
        <BackLink from={row.id} to={["state", collection]} label="Close the row">
          ×
        </BackLink>
      </div>
      {hasChanged && (
        <div class="banner warn line" role="status">
          <span>This row has changed since you opened it.</span>
          <button type="button" class="small" onClick={load}>
            Load the current row
          </button>
        </div>
      )}
      <form ref={form} class="stack" onSubmit={save}>
        <fieldset class="switcher">
          <legend class="unseen">Edit as</legend>
          <button type="button" class="small" aria-pressed={json === undefined} onClick={toFields}>
            Fields
          </button>
          <button type="button" class="small" aria-pressed={json !== undefined} onClick={toJson}>
            JSON
          </button>
        </fieldset>
        {json === undefined ? (
          <Fields draft={draft} setDraft={setDraft} kinds={kinds} isNew={isNew} wrong={wrong?.[1]} says={wrong?.[2]} />
        ) : (
          <Field label="The row as JSON" wide>
            {(props) => (
              <textarea
                {...props}
                rows={Math.min(30, json.split("\n").length + 1)}
                value={json}
                spellcheck={false}
                onInput={({ currentTarget }) => setJson(currentTarget.value)}
              />
            )}
          </Field>
        )}
        {failure !== undefined && (
          <p class="banner bad" role="alert">
            <strong>Not saved.</strong> {failure}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="main">
            {isNew ? "Add" : "Save"}
          </button>
          {!isNew && (
            <button type="button" class="danger" onClick={remove}>
              Delete
            </button>
          )}
        </div>
      </form>
    </section>
  );

  function toJson(): void {
    if (json !== undefined) return;
    try {
      setJson(JSON.stringify(readDraft(draft, kinds), null, 2));
      setFailure(undefined);
    } catch (error) {
      setFailure((error as Error).message);
    }
  }

  function toFields(): void {
    if (json === undefined) return;
    try {
      setDraft(draftOf(JSON.parse(json), kinds));
      setJson(undefined);
      setFailure(undefined);
    } catch (error) {
      setFailure((error as Error).message);
    }
  }
}

interface FieldsProps {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly kinds: ReturnType<typeof fieldKinds>;
  readonly isNew: boolean;
  /** The name of the invalid member; `says` is the reason. */
  readonly wrong: string | undefined;
  readonly says: string | undefined;
}

function Fields({ draft, setDraft, kinds, isNew, wrong, says }: FieldsProps) {
  return (
    <div class="row-fields">
      {Object.entries(draft).map(([name, text]) => {
        const kind = kinds.get(name) ?? "text";
        const isLong = kind === "json" || text.length > 60;
        const set = (value: string) => setDraft({ ...draft, [name]: value });
        return (
          <Field
            key={name}
            label={<code>{name}</code>}
            hint={hintOf(name, text)}
            error={name === wrong ? says : undefined}
            wide={isLong}
          >
            {(props) => {
              const common = { ...props, "aria-invalid": name === wrong ? ("true" as const) : undefined };
              if (kind === "boolean") {
                return (
                  <select {...common} value={text} onChange={({ currentTarget }) => set(currentTarget.value)}>
                    {["true", "false", ""].map((value) => (
                      <option key={value} value={value}>
                        {value || "null"}
                      </option>
                    ))}
                  </select>
                );
              }
              if (isLong) {
                return (
                  <textarea
                    {...common}
                    rows={Math.min(12, Math.max(2, text.split("\n").length))}
                    value={text}
                    spellcheck={false}
                    onInput={({ currentTarget }) => set(currentTarget.value)}
                  />
                );
              }
              return (
                <input
                  {...common}
                  value={text}
                  placeholder="null"
                  readOnly={name === "id" && !isNew}
                  inputMode={kind === "number" ? "decimal" : undefined}
                  onInput={({ currentTarget }) => set(currentTarget.value)}
                />
              );
            }}
          </Field>
        );
      })}
    </div>
  );
}

/** Links to the row that a member refers to. */
function hintOf(name: string, id: string) {
  const collection = homeOf(name, id);
  if (collection === undefined || id === "") return undefined;
  return (
    <a href={linkTo("state", collection, id)} aria-label={`Show ${id} in ${collection}`}>
      in {collection}
    </a>
  );
}
