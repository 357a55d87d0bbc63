import { readDelay } from "../delay/read-delay.ts";
import { InputError } from "../input/input-error.ts";
import { anything, either, integer, list, object, oneOf, type Read, text } from "../input/read.ts";
import { faultNames, type GivenAnswer, type Rule, type Scenario, type Step } from "./rule.ts";

const times = integer(1, 1_000_000);
const isTrue = oneOf(true);

const headers: Read<Record<string, string>> = (value, pointer) => {
  const fields = object({}, {});
  if (typeof value !== "object" || value === null || Array.isArray(value)) fields(value, pointer);
  for (const [name, field] of Object.entries(value as object)) {
    const isToken = /^[\w!#$%&'*+.^`|~-]+$/.test(name);
    if (!isToken || typeof field !== "string" || /[^\t\x20-\x7e]/.test(field)) {
      throw new InputError(`${pointer}/${name}`, "must be a header field: a name, and its value in ASCII");
    }
  }
  return value as Record<string, string>;
};

const answer: Read<GivenAnswer> = object(
  { status: integer(200, 599) },
  { example: text(100), body: anything, headers },
);

const action = { answer, fault: oneOf(...faultNames), pass: isTrue, delay: readDelay };

const step: Read<Step> = (value, pointer) => {
  const { times: count, delay, ...rest } = object({}, { ...action, times })(value, pointer);
  return { ...actionOf(rest, pointer, delay !== undefined), ...optional({ times: count, delay }) };
};

const target = {
  operation: text(100),
  methods: list(oneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"), 6),
  each_operation: oneOf(true, false),
  times: either(oneOf("always"), times),
};

const readSequence = list(step, 100);

/** Reads a rule as the control API takes it: with a `sequence`, or with what would be its only step. */
export const readRule: Read<Rule> = (value, pointer) => {
  const { sequence, answer, fault, pass, delay, ...rest } = object(
    {},
    { ...target, ...action, sequence: readSequence },
  )(value, pointer);
  const single = optional({ answer, fault, pass });
  if (sequence !== undefined && Object.keys({ ...single, ...optional({ delay }) }).length > 0) {
    throw new InputError(pointer, "must have either a sequence, or what would be its only step");
  }
  return {
    ...rest,
    sequence: sequence ?? [{ ...actionOf(single, pointer, delay !== undefined), ...optional({ delay }) }],
  };
};

/** Reads a scenario of the caller's own; the name stands in the URL. */
export const readScenario: Read<Omit<Scenario, "name">> = object(
  { rules: list(readRule, 100) },
  { description: text(500) },
) as Read<Omit<Scenario, "name">>;

type Action =
  | { readonly answer: GivenAnswer }
  | { readonly fault: (typeof faultNames)[number] }
  | { readonly pass: true };

function actionOf(
  found: Partial<Record<"answer" | "fault" | "pass", unknown>>,
  pointer: string,
  waits: boolean,
): Action {
  const names = Object.keys(found);
  if (names.length === 0 && waits) return { pass: true };
  if (names.length === 1) return found as Action;
  throw new InputError(pointer, "must have one of answer, fault and pass");
}

/** The members that have a value. */
function optional<T extends object>(members: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}
