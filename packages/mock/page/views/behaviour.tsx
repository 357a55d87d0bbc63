import { useLive, usePicture } from "../data/hooks.ts";
import type { Route } from "../data/route.ts";
import { useNotices } from "../parts/notices.tsx";
import { Faults } from "./faults.tsx";
import { Latency } from "./latency.tsx";

/** What goes wrong on purpose, and how long answers take. */
export function Behaviour({ route }: { readonly route: Route }) {
  return (
    <div class="columns">
      <Scenarios />
      <div class="stack">
        <Faults operation={route.query.get("operation") ?? ""} />
        <Latency />
      </div>
    </div>
  );
}

function Scenarios() {
  const { scenarios } = usePicture();
  const { client } = useLive();
  const { attempt } = useNotices();
  const set = (name: string, on: boolean) =>
    attempt(
      () => (on ? client.enter(name) : client.leave(name)),
      on ? `The scenario ${name} is on.` : `The scenario ${name} is off.`,
    );
  return (
    <section class="card" aria-labelledby="scenarios">
      <h2 id="scenarios">Scenarios</h2>
      <ul class="switches">
        {scenarios.map((scenario) => (
          <li key={scenario.name}>
            <label>
              <input
                type="checkbox"
                role="switch"
                aria-checked={scenario.active}
                checked={scenario.active}
                onChange={({ currentTarget }) => set(scenario.name, currentTarget.checked)}
              />
              <span>
                <strong>{scenario.name}</strong> {scenario.active && <span class="tag warn">on</span>}
                <span class="hint">{scenario.description}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
