import type { ComponentChildren } from "preact";
import { backTo, linkTo, type ViewName } from "../data/route.ts";

interface BackLinkProps {
  /** The `data-row` of the link that gets the focus. */
  readonly from: string;
  readonly to: readonly [ViewName, ...string[]];
  /** The accessible name, if the content is only a symbol. */
  readonly label?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** Closes an item and goes back to its list. */
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
