import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Live, Picture } from "./live.ts";

/** Provides the connection to the mock. */
export const LiveContext = createContext<Live | undefined>(undefined);

/** The page's connection to the mock. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error("There is no LiveContext around this component.");
  return live;
}

/** The current picture of the mock. Components that use it render again when it changes. */
export function usePicture(): Picture {
  const live = useLive();
  const [picture, setPicture] = useState(live.picture);
  useEffect(() => {
    setPicture(live.picture);
    return live.subscribe(setPicture);
  }, [live]);
  return picture;
}
