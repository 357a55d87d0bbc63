import { EXPECTED } from "../src/contender.ts";
import type { Ending } from "./facts.ts";

/** Awaits a call, and describes its result for the caller. */
export async function endingOf(call: () => Promise<unknown>): Promise<Ending> {
  try {
    return { kind: "value", expected: isExpected(await call()) };
  } catch (error) {
    return describeError(error);
  }
}

/** If there are several values, each must be the expected one. */
function isExpected(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isExpected) : (JSON.stringify(value) ?? "").includes(EXPECTED);
}

function describeError(error: unknown): Ending {
  if (!(error instanceof Error)) return { kind: "error", name: typeof error, own: false, message: String(error) };
  const type: { readonly name: string } = error.constructor;
  return { kind: "error", name: type.name, own: !isOfPlatform(type), status: statusOf(error), message: error.message };
}

/** Whether a class belongs to the platform: a global of that name exists, or it is Node's variant of one. */
function isOfPlatform(type: { readonly name: string }): boolean {
  return Reflect.get(globalThis, type.name) === type || type.name === "NodeError";
}

/** Each client has another name for it. */
function statusOf(error: object): number | undefined {
  const { status, statusCode, httpStatus } = error as Readonly<Record<string, unknown>>;
  return [status, statusCode, httpStatus].find((value) => typeof value === "number");
}
