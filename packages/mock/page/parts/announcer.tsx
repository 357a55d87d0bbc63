import { useEffect, useRef, useState } from "preact/hooks";
import { usePicture } from "../data/hooks.ts";

// A test run makes many requests a second, too many to announce each.
const pauseMilliseconds = 2000;

/** Announces new log entries to screen readers. */
export function Announcer() {
  const { requests } = usePicture();
  const [text, setText] = useState("");
  const heard = useRef<number | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = requests.at(-1);
  const latest = useRef(requests);
  latest.current = requests;

  useEffect(() => {
    heard.current ??= last?.id ?? 0;
    if (last === undefined || last.id <= heard.current || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const fresh = latest.current.filter(({ id }) => id > (heard.current ?? 0));
      const newest = fresh.at(-1);
      if (newest === undefined) return;
      heard.current = newest.id;
      const name = newest.operation ?? new URL(newest.url).pathname;
      const outcome = newest.status === 0 ? "connection cut" : String(newest.status);
      setText(fresh.length === 1 ? `${name}: ${outcome}` : `${fresh.length} requests, the last ${name}: ${outcome}`);
    }, pauseMilliseconds);
  }, [last?.id]);

  return (
    <div class="unseen" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
