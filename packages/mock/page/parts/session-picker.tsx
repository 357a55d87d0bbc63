import { useId } from "preact/hooks";
import { useLive, usePicture } from "../data/hooks.ts";

/** Selects the session that the page shows and changes. */
export function SessionPicker() {
  const live = useLive();
  const { session, sessions } = usePicture();
  const id = useId();
  const names = [...new Set(["default", session, ...sessions.map(({ name }) => name)])].sort();
  return (
    <div class="session-picker">
      <label for={id}>Session</label>
      <select
        id={id}
        value={session}
        onFocus={() => live.refresh()}
        onChange={({ currentTarget }) => live.enter(currentTarget.value)}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
