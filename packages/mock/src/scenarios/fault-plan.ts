import { type ActiveRule, activate, type Call } from "./active-rule.ts";
import type { Rule, Scenario, Step } from "./rule.ts";

/** A fault that was ordered by itself, and waits for its requests. */
export interface Fault {
  readonly id: string;
  readonly rule: Rule;
  /** How many requests it has been applied to. */
  readonly used: number;
}

/** What happens to the requests of one session beside the real answers. */
export interface FaultPlan {
  /** What happens to a request. The oldest fault decides before the scenarios do. */
  next(call: Call): Step | undefined;
  /** Adds a fault after those that there are. */
  add(rule: Rule): Fault;
  /** The faults that are not over. */
  readonly faults: readonly Fault[];
  /** Takes a fault back; false when there is none of that id. */
  remove(id: string): boolean;
  removeAll(): void;
  /** The names of the scenarios that are on. */
  readonly scenarios: readonly string[];
  /** Switches a scenario on, from its beginning. */
  enter(scenario: Scenario): void;
  leave(name: string): void;
}

// A client that orders faults in a loop must not fill the memory.
const maxFaults = 1000;

/** A plan on which requests pass, until a fault or a scenario is added. */
export function createFaultPlan(): FaultPlan {
  const faults = new Map<string, ActiveRule>();
  const active = new Map<string, readonly ActiveRule[]>();
  let ordered = 0;
  const shown = (id: string, { rule, used }: ActiveRule): Fault => ({ id, rule, used });
  return {
    next(call) {
      for (const [id, fault] of faults) {
        const step = fault.next(call);
        if (fault.isOver) faults.delete(id);
        if (step !== undefined) return step;
      }
      for (const rules of active.values()) {
        for (const rule of rules) {
          const step = rule.next(call);
          if (step !== undefined) return step;
        }
      }
      return undefined;
    },
    add(rule) {
      const id = `flt_${++ordered}`;
      const fault = activate(rule);
      faults.set(id, fault);
      const [oldest] = faults.keys();
      if (faults.size > maxFaults && oldest !== undefined) faults.delete(oldest);
      return shown(id, fault);
    },
    get faults() {
      return [...faults].map(([id, fault]) => shown(id, fault));
    },
    remove: (id) => faults.delete(id),
    removeAll: () => faults.clear(),
    get scenarios() {
      return [...active.keys()];
    },
    enter({ name, rules }) {
      active.set(name, rules.map(activate));
    },
    leave(name) {
      active.delete(name);
    },
  };
}
