import { useEffect, useState } from "preact/hooks";
import { useLive, usePicture } from "../data/hooks.ts";
import { useNotices } from "../parts/notices.tsx";
import { ThisSession } from "./this-session.tsx";

/** The current session, and a list of all sessions. */
export function Sessions() {
  return (
    <div class="columns">
      <ThisSession />
      <AllSessions />
    </div>
  );
}

const refreshMilliseconds = 3000;

function AllSessions() {
  const live = useLive();
  const { session, sessions } = usePicture();
  const { attempt } = useNotices();
  const [name, setName] = useState("");
  // Events cover the current session only, so the list of sessions is polled.
  useEffect(() => {
    void live.refresh();
    const timer = setInterval(() => live.refresh(), refreshMilliseconds);
    return () => clearInterval(timer);
  }, [live]);
  const open = (event: Event) => {
    event.preventDefault();
    void attempt(async () => {
      const made = await live.client.openSession(name === "" ? undefined : name);
      setName("");
      live.enter(made.name);
    });
  };
  const close = (closed: string) =>
    attempt(async () => {
      await live.client.closeSession(closed);
      live.enter(closed === session ? "default" : session);
    }, `Deleted session ${closed}.`);
  return (
    <section class="card" aria-labelledby="all-sessions">
      <h2 id="all-sessions">All sessions</h2>
      <p class="muted">
        Each has its own state, clock, faults and log. A request selects its session with the header{" "}
        <code>X-Mock-Session</code>, so parallel tests do not collide. The first request creates it.
      </p>
      <ul class="orders">
        {sessions.map((one) => (
          <li key={one.name}>
            <span>
              <code>{one.name}</code> {one.name === session && <span class="tag good">current</span>}
              <span class="hint">
                last used {new Date(one.used_at).toLocaleTimeString()}
                {one.scenarios.length > 0 && `; ${one.scenarios.join(", ")}`}
                {one.faults > 0 && `; ${one.faults === 1 ? "1 fault" : `${one.faults} faults`}`}
              </span>
            </span>
            <span class="actions">
              {one.name !== session && (
                <button
                  type="button"
                  class="small"
                  aria-label={`Show session ${one.name}`}
                  onClick={() => live.enter(one.name)}
                >
                  Show
                </button>
              )}
              {one.name !== "default" && (
                <button
                  type="button"
                  class="small danger"
                  aria-label={`Delete session ${one.name}`}
                  onClick={() => close(one.name)}
                >
                  Delete
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <form class="tools" onSubmit={open}>
        <label class="unseen" for="new-session">
          Name of a new session
        </label>
        <input
          id="new-session"
          value={name}
          placeholder="Name (optional)"
          pattern="[\w.:\-]{1,100}"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button type="submit">New session</button>
      </form>
    </section>
  );
}
