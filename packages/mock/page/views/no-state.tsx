import { usePicture } from "../data/hooks.ts";

/** Says why there is nothing that could be edited. */
export function NoState() {
  const { contract, status } = usePicture();
  return (
    <section class="card" aria-labelledby="no-state">
      <h2 id="no-state">This mock keeps no state</h2>
      {contract?.isOrgplane === false ? (
        <p>
          It serves {status?.contract.title || "another document"}, and knows by which rules to remember things for the
          Orgplane contract only.
        </p>
      ) : (
        <p>
          It was started with <code>--stateless</code> or <code>--dynamic</code>. Start it without, and what is written
          is there to be read.
        </p>
      )}
      <p class="muted">
        Answers are the examples of the contract. Scenarios, faults, delays, sessions and the log work all the same.
      </p>
    </section>
  );
}
