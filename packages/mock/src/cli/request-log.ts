import { styleText } from "node:util";
import type { MockExchange } from "../exchange.ts";

type Format = Parameters<typeof styleText>[0];

/**
 * One line on standard output for a request: method, path, status, time, and what was wrong. In colour only on a
 * terminal that wants it (`NO_COLOR`).
 *
 * @param server - the server's name, where several share the output.
 */
export function logLine(exchange: MockExchange, server?: string): string {
  const { method, path, status, milliseconds, reasons } = exchange;
  const said = reasons.length === 0 ? "" : `  ${paint("yellow", shown(reasons))}`;
  const name = server === undefined ? "" : `${server.padEnd(8)} `;
  return `${name}${method.padEnd(6)} ${printable(path)} ${paint(colourOf(status), String(status))} ${paint("gray", `${Math.round(milliseconds)} ms`)}${said}`;
}

/** Text in a colour, if standard output shows colours. */
export function paint(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stdout });
}

function colourOf(status: number): Format {
  if (status >= 500) return "red";
  return status >= 400 ? "yellow" : "green";
}

function shown(reasons: readonly string[]): string {
  const first = reasons.slice(0, 3).map(printable).join("; ");
  return reasons.length > 3 ? `${first}; and ${reasons.length - 3} more` : first;
}

/** Text on one line. A request must not be able to write to the terminal what it likes, nor as much. */
export function printable(text: string): string {
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return short.replace(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
