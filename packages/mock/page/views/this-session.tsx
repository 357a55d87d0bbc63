import { useState } from "preact/hooks";
import { useLive, usePicture } from "../data/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useNotices } from "../parts/notices.tsx";
import { NoState } from "./no-state.tsx";

/** Resets the session, advances its clock, and saves or restores its state. */
export function ThisSession() {
  const { session, status } = usePicture();
  if (status === undefined) return null;
  return (
    <div class="stack">
      <Reset />
      {status.collections === null ? (
        <NoState />
      ) : (
        <>
          <Clock now={status.session.now} />
          <Snapshots session={session} />
        </>
      )}
    </div>
  );
}

function Reset() {
  const { session, status } = usePicture();
  const { client } = useLive();
  const { attempt } = useNotices();
  const [data, setData] = useState<string | undefined>(undefined);
  const [seed, setSeed] = useState<string | undefined>(undefined);
  const begun = status?.session;
  const sets = status?.data_sets ?? [];
  const chosen = { data: data ?? begun?.data ?? "", seed: seed ?? String(begun?.seed ?? "") };
  const reset = (event: Event) => {
    event.preventDefault();
    const order = sets.length === 0 ? {} : { data: chosen.data, seed: Number(chosen.seed) };
    void attempt(() => client.reset(order), `Session ${session} was reset.`);
  };
  return (
    <section class="card" aria-labelledby="reset">
      <h2 id="reset">
        Reset <code>{session}</code>
      </h2>
      <p class="muted">
        {sets.length > 0 && "Restores the data, and sets the clock to real time. "}
        Removes faults. Scenarios and delays go back to those that the mock started with.
      </p>
      <form class="fields" onSubmit={reset}>
        {sets.length > 0 && (
          <>
            <Field label="Data set">
              {(props) => (
                <select {...props} value={chosen.data} onChange={({ currentTarget }) => setData(currentTarget.value)}>
                  {sets.map((name) => (
                    <option key={name} value={name}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="Seed" hint="The same seed gives the same data">
              {(props) => (
                <input
                  {...props}
                  type="number"
                  min="0"
                  max="4294967295"
                  required
                  value={chosen.seed}
                  onInput={({ currentTarget }) => setSeed(currentTarget.value)}
                />
              )}
            </Field>
          </>
        )}
        <div class="actions wide">
          <button type="submit" class="main">
            Reset
          </button>
        </div>
      </form>
    </section>
  );
}

const steps = [
  { label: "1 minute", seconds: 60 },
  { label: "1 hour", seconds: 3600 },
  { label: "1 day", seconds: 86_400 },
  { label: "30 days", seconds: 30 * 86_400 },
];

function Clock({ now }: { readonly now: string }) {
  const { client } = useLive();
  const { attempt } = useNotices();
  const ahead = Math.round((Date.parse(now) - Date.now()) / 1000);
  return (
    <section class="card" aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      <p>
        <time dateTime={now}>{new Date(now).toLocaleString()}</time>{" "}
        <span class="muted">{ahead > 5 ? `${spanText(ahead)} ahead` : "real time"}</span>
      </p>
      <p class="muted">Advance it to let tenants reach their next state, and tokens and invitations expire.</p>
      <div class="actions">
        {steps.map(({ label, seconds }) => (
          <button
            key={label}
            type="button"
            aria-label={`Advance by ${label}`}
            onClick={() => attempt(() => client.advance(seconds), `Advanced the clock by ${label}.`)}
          >
            + {label}
          </button>
        ))}
      </div>
    </section>
  );
}

function spanText(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 86_400 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`;
}

function Snapshots({ session }: { readonly session: string }) {
  const { client } = useLive();
  const { attempt } = useNotices();
  const restore = (file: File | undefined) => {
    if (file === undefined) return;
    void attempt(async () => client.restore(JSON.parse(await file.text())), `Restored ${file.name}.`);
  };
  return (
    <section class="card" aria-labelledby="snapshots">
      <h2 id="snapshots">Snapshot</h2>
      <p class="muted">Save the whole state as a JSON file, to restore or share it later.</p>
      <div class="actions">
        <a class="button" href={`/__mock/state?__session=${encodeURIComponent(session)}`} download={`${session}.json`}>
          Save
        </a>
      </div>
      <Field label="Restore from a file">
        {(props) => (
          <input
            {...props}
            type="file"
            accept="application/json,.json"
            onChange={({ currentTarget }) => {
              restore(currentTarget.files?.[0]);
              currentTarget.value = "";
            }}
          />
        )}
      </Field>
    </section>
  );
}
