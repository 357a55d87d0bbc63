import { maxDelay } from "./delay-setting.ts";

/**
 * The delay that a request asks for, in milliseconds: `Prefer: delay=500`, or `__delay=500` in the query. Nothing when it
 * asks for none; `NaN` when it asks for what is no delay.
 */
export function preferredDelay(request: Request): number | undefined {
  const header = request.headers.get("prefer");
  const [, quoted] = /(?:^|[\s,;])delay\s*=\s*"?([^\s,;"]*)/i.exec(header ?? "") ?? [];
  const text = quoted ?? (header === null ? new URL(request.url).searchParams.get("__delay") : null);
  if (text === null || text === undefined) return undefined;
  const milliseconds = Number(text);
  return /^\d{1,6}$/.test(text) && milliseconds <= maxDelay ? milliseconds : Number.NaN;
}
