import { useEffect, useState } from "preact/hooks";

/** The views of the page, in the order of the navigation. */
export const viewNames = ["overview", "operations", "state", "behaviour", "sessions", "log"] as const;
export type ViewName = (typeof viewNames)[number];

/** What the fragment of the page's URL names: `#/state/spaces/spc_fraud`. */
export interface Route {
  readonly view: ViewName;
  /** What stands after the view, decoded. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads a fragment. What is no view leads to the overview. */
export function readRoute(fragment: string): Route {
  const [path = "", query = ""] = fragment.replace(/^#\/?/, "").split("?");
  const [name = "", ...rest] = path.split("/").map(decoded);
  const view = viewNames.find((known) => known === name) ?? "overview";
  return { view, rest: rest.filter((part) => part !== ""), query: new URLSearchParams(query) };
}

/** The fragment of a view, or of something in it. */
export function linkTo(view: ViewName, ...rest: readonly string[]): string {
  return `#/${[view, ...rest].map(encodeURIComponent).join("/")}`;
}

/** Goes to a view as a link does. */
export function goTo(view: ViewName, ...rest: readonly string[]): void {
  location.hash = linkTo(view, ...rest);
}

/**
 * Goes back to a list from what was chosen in it, and gives the focus back to where that stands in the list, or to the view
 * when it is there no longer. The list marks its links by `data-row`.
 */
export function backTo(key: string, view: ViewName, ...rest: readonly string[]): void {
  const focus = () => {
    const link = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    (link ?? document.querySelector("h1"))?.focus();
  };
  // The list may be hidden, or hold other links, until the page is drawn anew.
  addEventListener("hashchange", () => setTimeout(focus), { once: true });
  goTo(view, ...rest);
}

/** The route that the page is at. */
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
