import type { ReferenceBackend } from "../state/reference-backend.ts";
import type { DataDirectory } from "./data-directory.ts";

/** Has a backend go on from what a directory held, and writes everything that happens from now on to it. */
export function keepState({ adapter, state }: ReferenceBackend, directory: DataDirectory): void {
  const { recovered } = directory;
  if (recovered !== undefined) {
    state.continueFrom(recovered.snapshot, recovered.seeded);
    for (const batch of recovered.batches) adapter.apply(batch);
  }
  const writeSnapshot = () => directory.replace(adapter.snapshot(), state.seeded);
  state.onEvent((event) => {
    if (event.type === "batch") directory.append(event.batch);
    if (event.type === "restored" || directory.isLong) writeSnapshot();
  });
  if (recovered === undefined) writeSnapshot();
}
