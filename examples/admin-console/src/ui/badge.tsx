import type { ReactNode } from "react";

export type Tone = "good" | "bad" | "busy" | "quiet" | "info";

export function Badge({ tone = "quiet", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
