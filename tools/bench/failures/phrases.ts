import { type Ending, type Facts, keyOf } from "./facts.ts";

/** A text such as "3 POSTs, one key; typed": the requests, and the result. */
export function story(facts: Facts): string {
  const time = facts.ending.kind !== "hang" && facts.elapsed >= 10_000 ? `, ${Math.round(facts.elapsed / 1000)} s` : "";
  return `${times(facts)}${time}; ${outcome(facts.ending)}`;
}

function times({ sent }: Facts): string {
  const [first] = sent;
  if (!first) return "not sent";
  if (first.method === "GET") return `${sent.length} ${sent.length === 1 ? "try" : "tries"}`;
  if (sent.length === 1) return `1 ${first.method}`;
  return `${sent.length} ${first.method}s, ${{ none: "no key", same: "one key", changing: "changing keys" }[keyOf(sent)]}`;
}

/** A text such as "typed 502", "raw TypeError", "hang". */
export function outcome(ending: Ending): string {
  switch (ending.kind) {
    case "value":
      return ending.expected ? "value" : "taken for success";
    case "error":
      return error(ending);
    case "unsupported":
      return "no API";
    default:
      return ending.kind;
  }
}

function error({ own, name, status, message }: Extract<Ending, { kind: "error" }>): string {
  if (!own) return name === "Error" ? "plain Error" : `raw ${name}`;
  return `typed${status === undefined ? "" : ` ${status}`}${message.trim() === "" ? ", no message" : ""}`;
}
