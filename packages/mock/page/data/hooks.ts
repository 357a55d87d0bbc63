import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Live, Picture } from "./live.ts";

/** Gives the parts of the page its connection to the mock. */
export const LiveContext = createContext<Live | undefined>(undefined);

/** The page's connection to the mock. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error("There is no LiveContext around this component.");
  return live;
}

/** What the page knows of the mock; whoever uses it is drawn anew when that changes. */
export function usePicture(): Picture {
  const live = useLive();
  const [picture, setPicture] = useState(live.picture);
  useEffect(() => {
    setPicture(live.picture);
    return live.subscribe(setPicture);
  }, [live]);
  return picture;
}
