/** An HTTP method. */
export function Method({ name }: { readonly name: string }) {
  return <span class={`method m-${name.toLowerCase()}`}>{name}</span>;
}

/** The status of a response. 0 means that the connection was closed before one. */
export function Status({ status }: { readonly status: number }) {
  const kind = status === 0 || status >= 500 ? "bad" : status >= 400 ? "warn" : "good";
  return <span class={`status ${kind}`}>{status === 0 ? "cut" : status}</span>;
}

/** A duration in ms or s. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The time of the day, with milliseconds. */
export function timeOfDay(rfc3339: string): string {
  const time = new Date(rfc3339);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
  return `${clock}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}
