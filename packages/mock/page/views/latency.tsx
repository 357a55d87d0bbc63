import { useState } from "preact/hooks";
import type { DelaySetting } from "../../src/control/index.ts";
import { useLive, usePicture } from "../data/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useNotices } from "../parts/notices.tsx";
import { OperationSelect } from "../parts/operation-select.tsx";

// The slider covers common delays; the number field takes everything that the mock does.
const sliderEnd = 3000;

/** The delay of all responses, or of those of one operation. */
export function Latency() {
  const { status } = usePicture();
  const live = useLive();
  const { client } = live;
  const { attempt } = useNotices();
  const settings = status?.session.delays ?? [];
  const [operation, setOperation] = useState("");
  const current = settings.find((setting) => (setting.operation ?? "") === operation);
  const [typed, setTyped] = useState<DelaySetting | undefined>(undefined);
  const shown = typed ?? current ?? { ms: 0 };

  const type = (change: Partial<DelaySetting>) => setTyped({ ...shown, ...change });
  const choose = (next: string) => {
    setOperation(next);
    setTyped(undefined);
  };
  async function apply(setting: DelaySetting): Promise<void> {
    const { ms, jitter = 0, p95 = 0 } = setting;
    const order = {
      ms,
      ...(jitter > 0 ? { jitter } : {}),
      ...(p95 > ms ? { p95 } : {}),
      ...(operation === "" ? {} : { operation }),
    };
    const isDone = await attempt(
      () => client.delay(order),
      `${operation === "" ? "Responses take" : `${operation} takes`} ${settingText(order)} now.`,
    );
    if (!isDone) return;
    // The typed values stay until the mock confirms them. A status from before would show the old ones.
    await live.refresh();
    setTyped(undefined);
  }

  return (
    <section class="card" aria-labelledby="latency">
      <h2 id="latency">Latency</h2>
      <form
        class="fields dense"
        onSubmit={(event) => {
          event.preventDefault();
          void apply(shown);
        }}
      >
        <Field label="Operation">
          {(props) => <OperationSelect props={props} value={operation} choose={choose} />}
        </Field>
        <Field label="Delay in ms">
          {(props) => (
            <input
              {...props}
              type="number"
              min="0"
              max="300000"
              value={shown.ms}
              onInput={({ currentTarget }) => type({ ms: Number(currentTarget.value) })}
            />
          )}
        </Field>
        <Field label="Delay, by slider" wide>
          {(props) => (
            <input
              {...props}
              type="range"
              min="0"
              max={sliderEnd}
              step="50"
              value={Math.min(shown.ms, sliderEnd)}
              onInput={({ currentTarget }) => type({ ms: Number(currentTarget.value) })}
              onChange={({ currentTarget }) => void apply({ ...shown, ms: Number(currentTarget.value) })}
            />
          )}
        </Field>
        <Field label="Jitter in ms" hint="Up to this much more or less">
          {(props) => (
            <input
              {...props}
              type="number"
              min="0"
              max="300000"
              value={shown.jitter ?? 0}
              onInput={({ currentTarget }) => type({ jitter: Number(currentTarget.value) })}
            />
          )}
        </Field>
        <Field label="p95 in ms" hint="95 % take less; half take the delay">
          {(props) => (
            <input
              {...props}
              type="number"
              min="0"
              max="300000"
              value={shown.p95 ?? 0}
              onInput={({ currentTarget }) => type({ p95: Number(currentTarget.value) })}
            />
          )}
        </Field>
        <div class="actions wide">
          <button type="submit" class="main">
            Apply
          </button>
        </div>
      </form>
      {settings.length > 0 && (
        <ul class="orders">
          {settings.map((setting) => (
            <li key={setting.operation ?? ""}>
              <span>
                <code>{setting.operation ?? "every operation"}</code>{" "}
                <span class="tag warn">{settingText(setting)}</span>
              </span>
              <button
                type="button"
                class="small"
                aria-label={`Remove the delay of ${setting.operation ?? "every operation"}`}
                onClick={() => attempt(() => client.removeDelay(setting.operation), "Delay removed.")}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function settingText({ ms, jitter, p95 }: DelaySetting): string {
  const spread = jitter === undefined ? "" : ` ± ${jitter}`;
  return `${ms}${spread} ms${p95 === undefined ? "" : `, 95 % within ${p95} ms`}`;
}
