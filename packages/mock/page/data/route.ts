import { useEffect, useState } from "preact/hooks";

/** The views of the page, in the order of the navigation. */
export const viewNames = ["overview", "operations", "state", "behaviour", "sessions", "log"] as const;
export type ViewName = (typeof viewNames)[number];

/** The parsed fragment of the page's URL, such as `#/state/spaces/spc_fraud`. */
export interface Route {
  readonly view: ViewName;
  /** The decoded path segments after the view. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** Parses a fragment. An unknown view becomes the overview. */
export function readRoute(fragment: string): Route {
  const [path = "", query = ""] = fragment.replace(/^#\/?/, "").split("?");
  const [name = "", ...rest] = path.split("/").map(decoded);
  const view = viewNames.find((known) => known === name) ?? "overview";
  return { view, rest: rest.filter((part) => part !== ""), query: new URLSearchParams(query) };
}

/** The fragment of a view, or of an item in it. */
export function linkTo(view: ViewName, ...rest: readonly string[]): string {
  return `#/${[view, ...rest].map(encodeURIComponent).join("/")}`;
}

/** Navigates to a view. */
export function goTo(view: ViewName, ...rest: readonly string[]): void {
  location.hash = linkTo(view, ...rest);
}

/**
 * Closes an item, and moves the focus to its link in the list, or to the heading of the view if the item is gone. The
 * list marks its links with `data-row`.
 */
export function backTo(key: string, view: ViewName, ...rest: readonly string[]): void {
  const focus = () => {
    const link = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    (link ?? document.querySelector("h1"))?.focus();
  };
  // The list may be hidden until the page has rendered.
  addEventListener("hashchange", () => setTimeout(focus), { once: true });
  goTo(view, ...rest);
}

/** The current route. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
