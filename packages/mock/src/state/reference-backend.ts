import { type Reference, type ReferenceOptions, reference } from "../reference/index.ts";
import type { SessionClock } from "../shell/backend.ts";
import { createReferenceState, type ReferenceState, type Seeded, seededData } from "./reference-state.ts";
import { createSessionClock } from "./session-clock.ts";

/** How what a session remembers behaves. */
export type ReferenceSettings = Pick<ReferenceOptions, "transition" | "work" | "quota" | "strict">;

/** The reference adapter of one session, its state and its time. */
export interface ReferenceBackend {
  readonly adapter: Reference;
  readonly state: ReferenceState;
  readonly clock: SessionClock;
}

/**
 * Begins a state with seeded data.
 *
 * @throws InputError when there is no such set of data.
 */
export function createReferenceBackend(seeded: Seeded, settings: ReferenceSettings = {}): ReferenceBackend {
  const clock = createSessionClock();
  const adapter = reference({
    ...settings,
    data: seededData(seeded.data, seeded.seed),
    seed: seeded.seed,
    now: () => clock.now().getTime(),
  });
  return { adapter, clock, state: createReferenceState(adapter, clock, seeded) };
}
