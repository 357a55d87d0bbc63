import { type DelaySetting, sample } from "./delay-setting.ts";

/** How long the answers of one session take. */
export interface Delays {
  /** The settings, that for all operations first. */
  readonly settings: readonly DelaySetting[];
  /** Takes the place of the setting for the same operation, or for all; 0 ms takes that away. */
  set(setting: DelaySetting): void;
  /** Takes the setting for an operation away, or the one for all others; false when there is none. */
  remove(operation: string | undefined): boolean;
  /** How long a request waits, in milliseconds. */
  next(operation: string | undefined): number;
  /** One time of those that a setting allows. */
  sample(setting: DelaySetting): number;
}

/** @param random - a number from 0 up to, and without, 1. */
export function createDelays(initial: readonly DelaySetting[], random: () => number): Delays {
  const settings = new Map<string, DelaySetting>();
  const set = (setting: DelaySetting) => {
    const key = setting.operation ?? "";
    // A delay of 0 for one operation is none, whatever the others have.
    if (setting.ms === 0 && key === "") settings.delete(key);
    else settings.set(key, setting);
  };
  for (const setting of initial) set(setting);
  return {
    get settings() {
      return [...settings.values()].sort((a, b) => (a.operation ?? "").localeCompare(b.operation ?? ""));
    },
    set,
    remove: (operation) => settings.delete(operation ?? ""),
    next(operation) {
      const setting = settings.get(operation ?? "") ?? settings.get("");
      return setting === undefined ? 0 : sample(setting, random);
    },
    sample: (setting) => sample(setting, random),
  };
}
