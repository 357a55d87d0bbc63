import type { Rule, Step } from "./rule.ts";

/** What a rule is asked about. */
export interface Call {
  /** The operationId; absent when the request leads to none. */
  readonly operation: string | undefined;
  readonly method: string;
}

/** A rule at work: it knows how far each caller has come. */
export interface ActiveRule {
  readonly rule: Rule;
  /** How many requests it has been applied to. */
  readonly used: number;
  /** Whether it has nothing left to do. One that each operation goes through by itself never has. */
  readonly isOver: boolean;
  /** The step for a request; nothing where the rule does not apply, or no longer. */
  next(call: Call): Step | undefined;
}

/** Sets a rule to its beginning. */
export function activate(rule: Rule): ActiveRule {
  const length = rule.sequence.reduce((sum, { times = 1 }) => sum + times, 0);
  const end = rule.times === "always" ? Number.POSITIVE_INFINITY : length * (rule.times ?? 1);
  const positions = new Map<string, number>();
  let used = 0;
  return {
    rule,
    get used() {
      return used;
    },
    get isOver() {
      return rule.each_operation !== true && (positions.get("") ?? 0) >= end;
    },
    next(call) {
      if (!applies(rule, call)) return undefined;
      const key = rule.each_operation === true ? (call.operation ?? "") : "";
      const position = positions.get(key) ?? 0;
      if (position >= end) return undefined;
      positions.set(key, position + 1);
      used++;
      return stepAt(rule.sequence, position % length);
    },
  };
}

function applies({ operation, methods }: Rule, call: Call): boolean {
  return (operation === undefined || operation === call.operation) && (methods?.includes(call.method) ?? true);
}

function stepAt(sequence: readonly Step[], position: number): Step | undefined {
  let end = 0;
  return sequence.find(({ times = 1 }) => {
    end += times;
    return position < end;
  });
}
