import type { DelaySetting } from "./delay/delay-setting.ts";
import { suggestion } from "./request/suggest.ts";
import type { Scenario } from "./scenarios/rule.ts";
import { scenarios as usualScenarios } from "./scenarios/scenarios.ts";

/** A setting of a mock that names what does not exist; the message says what does. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

/** The settings that name scenarios and operations. */
export interface NamingSettings {
  readonly scenarios?: readonly Scenario[] | undefined;
  readonly active?: readonly string[] | undefined;
  readonly delays?: readonly DelaySetting[] | undefined;
}

/** @throws SettingError for a scenario or an operation that there is not. */
export function checkSettings(
  { scenarios = [], active = [], delays = [] }: NamingSettings,
  operations: readonly string[],
) {
  const names = [...usualScenarios, ...scenarios].map(({ name }) => name);
  const scenario = active.find((name) => !names.includes(name));
  if (scenario !== undefined)
    throw new SettingError(`there is no scenario "${scenario}"${suggestion(scenario, names)}`);
  const used = delays.flatMap(({ operation }) => operation ?? []);
  const operation = used.find((name) => !operations.includes(name));
  if (operation === undefined) return;
  throw new SettingError(`there is no operation "${operation}" for a delay${suggestion(operation, operations)}`);
}
