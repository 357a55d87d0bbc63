const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** A day; a dash where the platform does not say. The exact time shows on hover. */
export function DateText({ at }: { readonly at: string | null }) {
  if (at === null) return <span className="muted">–</span>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={moment.format(date)}>
      {day.format(date)}
    </time>
  );
}
