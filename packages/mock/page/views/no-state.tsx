import { usePicture } from "../data/hooks.ts";

/** Explains why there are no tables. */
export function NoState() {
  const { contract, status } = usePicture();
  return (
    <section class="card" aria-labelledby="no-state">
      <h2 id="no-state">This mock keeps no state</h2>
      {contract?.isOrgplane === false ? (
        <p>
          It serves {status?.contract.title || "another document"}. Only the Orgplane contract has rules for a state.
        </p>
      ) : (
        <p>
          It was started with <code>--stateless</code> or <code>--dynamic</code>. Start it without them, and writes are
          remembered.
        </p>
      )}
      <p class="muted">
        Responses are the contract's examples. Scenarios, faults, delays, sessions and the log work as usual.
      </p>
    </section>
  );
}
