import type { Explanation } from "@orgplane/adapter-kit/upstream";

/**
 * What an error says: a sentence, or the name of an exception and its arguments. FastAPI itself answers a list of what is wrong
 * in a request.
 */
export function explain({ detail }: Readonly<Record<string, unknown>>): Explanation {
  if (typeof detail === "string") return { sentence: detail };
  if (!Array.isArray(detail)) return {};
  const [name, ...rest] = detail.map(textOf);
  const isException = typeof detail[0] === "string" && rest.length > 0;
  return isException ? { code: name, sentence: rest.join(" ") } : { sentence: [name, ...rest].join("; ") };
}

function textOf(part: unknown): string {
  if (typeof part !== "object" || part === null) return String(part);
  const { loc, msg } = part as { readonly loc?: unknown; readonly msg?: unknown };
  return [Array.isArray(loc) ? loc.join(".") : "", msg]
    .filter((one) => typeof one === "string" && one !== "")
    .join(": ");
}
