import { useState } from "preact/hooks";
import type { ScenarioInfo } from "../../src/control/index.ts";
import { useLive, usePicture } from "../data/hooks.ts";
import type { Route } from "../data/route.ts";
import { useNotices } from "../parts/notices.tsx";
import { Faults } from "./faults.tsx";
import { Latency } from "./latency.tsx";

/** Scenarios, faults and latency. */
export function Behaviour({ route }: { readonly route: Route }) {
  const { scenarios } = usePicture();
  return (
    <div class="columns">
      <section class="card" aria-labelledby="scenarios">
        <h2 id="scenarios">Scenarios</h2>
        <ul class="switches">
          {scenarios.map((scenario) => (
            <ScenarioSwitch key={scenario.name} scenario={scenario} />
          ))}
        </ul>
      </section>
      <div class="stack">
        <Faults operation={route.query.get("operation") ?? ""} />
        <Latency />
      </div>
    </div>
  );
}

function ScenarioSwitch({ scenario: { name, description, active } }: { readonly scenario: ScenarioInfo }) {
  const live = useLive();
  const { attempt } = useNotices();
  // Shown until the mock confirms the change. A status from before would flip the switch back.
  const [put, setPut] = useState<boolean | undefined>(undefined);
  const isOn = put ?? active;

  async function change(on: boolean): Promise<void> {
    setPut(on);
    const action = on ? () => live.client.enter(name) : () => live.client.leave(name);
    await attempt(action, `The scenario ${name} is ${on ? "on" : "off"}.`);
    await live.refresh();
    setPut(undefined);
  }

  return (
    <li>
      <label>
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          checked={isOn}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        <span>
          <strong>{name}</strong> {isOn && <span class="tag warn">on</span>}
          <span class="hint">{description}</span>
        </span>
      </label>
    </li>
  );
}
