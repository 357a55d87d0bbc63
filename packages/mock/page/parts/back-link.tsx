import type { ComponentChildren } from "preact";
import { backTo, linkTo, type ViewName } from "../data/route.ts";

interface BackLinkProps {
  /** Which entry of the list the focus goes back to. */
  readonly from: string;
  readonly to: readonly [ViewName, ...string[]];
  /** Says what the link does, where its text does not. */
  readonly label?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** Leads back to a list from what was chosen in it. */
export function BackLink({ from, to, label, class: name = "", children }: BackLinkProps) {
  return (
    <a
      class={`button quiet ${name}`}
      href={linkTo(...to)}
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        backTo(from, ...to);
      }}
    >
      {children}
    </a>
  );
}
