import { object, oneOf } from "../input/read.ts";
import { readScenario } from "../scenarios/read-rule.ts";
import type { Scenario } from "../scenarios/rule.ts";
import { ControlError, noSuch } from "./control-error.ts";
import type { Controlled } from "./controlled.ts";
import { checkOperation } from "./operation-check.ts";
import type { ControlRoutes } from "./router.ts";
import { sessionOf } from "./session-of.ts";
import type { ScenarioInfo } from "./types.ts";

// A client that makes up names in a loop must not fill the memory.
const maxScenarios = 200;

const isOn = oneOf(true, false);

/** The scenarios of a session, switched by name. A body with `rules` makes, or changes, a scenario of the caller's own. */
export function scenarioRoutes({ sessions, scenarios, events, operations }: Controlled): ControlRoutes {
  return {
    "GET /scenarios": ({ request }): readonly ScenarioInfo[] => {
      const { faults } = sessionOf(sessions, request);
      const active = new Set(faults.scenarios);
      return [...scenarios.values()].map((scenario) => ({ ...scenario, active: active.has(scenario.name) }));
    },
    "PUT /scenarios/{name}": async ({ request, path: { name = "" }, json }): Promise<ScenarioInfo> => {
      const { name: session, faults } = sessionOf(sessions, request);
      const { active, ...own } = readSwitch(await json(), "");
      const scenario = "rules" in own ? define(name, own) : scenarios.get(name);
      if (scenario === undefined) throw noSuch("scenario", name, [...scenarios.keys()]);
      if (active) faults.enter(scenario);
      else faults.leave(name);
      events.publish({ type: "settings", session, data: null });
      return { ...scenario, active };
    },
  };

  function define(name: string, own: Omit<Scenario, "name">): Scenario {
    for (const [index, rule] of own.rules.entries()) checkOperation(rule, operations(), `/rules/${index}`);
    if (!scenarios.has(name) && scenarios.size >= maxScenarios) {
      throw new ControlError(422, "invalid_body", `There are ${maxScenarios} scenarios already.`);
    }
    const scenario = { ...own, name, description: own.description ?? "" };
    scenarios.set(name, scenario);
    return scenario;
  }
}

function readSwitch(
  value: unknown,
  pointer: string,
): { active: boolean } | ({ active: boolean } & Omit<Scenario, "name">) {
  const hasRules = typeof value === "object" && value !== null && "rules" in value;
  if (!hasRules) return object({ active: isOn }, {})(value, pointer);
  const { active, ...own } = value as Record<string, unknown>;
  return { ...readScenario(own, pointer), active: isOn(active, `${pointer}/active`) };
}
