import type { Mock } from "../mock.ts";
import type { CliOptions } from "./options.ts";
import { paint, printable } from "./request-log.ts";
import type { CliServer } from "./serve.ts";

/** Prints where a server is, and what it does not serve. */
export function present({ name, url, operations, unserved }: CliServer): void {
  console.log(`${paint("bold", name.padEnd(8))} ${url}  ${operations} operations`);
  warn(unserved);
}

/** Prints where the page is, and, on a line, what is remembered and what goes wrong on purpose. */
export function presentState(
  mock: Pick<Mock, "warning" | "seeded" | "pagePath">,
  options: CliOptions,
  origin: string,
): void {
  if (mock.warning !== undefined) warn([mock.warning]);
  console.log(`${paint("bold", "page".padEnd(8))} ${origin}${mock.pagePath}  state, scenarios, log, operations to try`);
  const { delays, scenarios, data } = options;
  const state = mock.seeded
    ? `stateful, data ${mock.seeded.data}, seed ${mock.seeded.seed}, ${data === undefined ? "in memory" : `kept in ${printable(data)}`}`
    : `stateless, ${options.dynamic ? "with invented answers" : "with the contract's examples"}`;
  const faults = scenarios.length > 0 ? `; scenario ${scenarios.join(", ")}` : "";
  const waits = delays.map(({ ms, jitter = 0, operation }) => {
    const time = jitter === 0 ? `${ms} ms` : `${ms - jitter} to ${ms + jitter} ms`;
    return operation === undefined ? time : `${time} for ${operation}`;
  });
  console.log(`${state}${faults}${waits.length > 0 ? `; delay ${waits.join(", ")}` : ""}. Control: ${origin}/__mock`);
}

function warn(unserved: readonly string[]): void {
  const shown = unserved.slice(0, 10);
  for (const what of shown) console.error(`orgplane-mock: ${printable(what)}`);
  if (unserved.length > shown.length)
    console.error(`orgplane-mock: and ${unserved.length - shown.length} more like these`);
}
