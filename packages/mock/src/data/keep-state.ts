import type { ReferenceBackend } from "../state/reference-backend.ts";
import type { DataDirectory } from "./data-directory.ts";

/** Has a backend go on from what a directory held, and writes everything that happens from now on to it. */
export function keepState({ adapter, state }: ReferenceBackend, directory: DataDirectory): void {
  const { recovered } = directory;
  if (recovered !== undefined) {
    const { snapshot, answered, data, seed } = recovered.state;
    state.continueFrom(snapshot, { data, seed });
    for (const request of answered) adapter.remember(request);
    for (const entry of recovered.entries) {
      if (entry.type === "batch") adapter.apply(entry.batch);
      else adapter.remember(entry.request);
    }
  }
  const writeSnapshot = () =>
    directory.replace({ ...state.seeded, snapshot: adapter.snapshot(), answered: adapter.answered() });
  state.onEvent((event) => {
    if (event.type !== "restored") directory.append(event);
    if (event.type === "restored" || directory.isLong) writeSnapshot();
  });
  if (recovered === undefined) writeSnapshot();
}
