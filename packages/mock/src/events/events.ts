import type { LoggedRequest } from "../log/logged-request.ts";
import type { StateChange } from "../shell/backend.ts";

/** What the mock tells of as it happens. */
export type MockEvent =
  | { readonly type: "request"; readonly session: string; readonly data: LoggedRequest }
  | { readonly type: "state"; readonly session: string; readonly data: readonly StateChange[] | "reset" }
  /** Faults, scenarios, delays or the clock of a session are others than before. */
  | { readonly type: "settings"; readonly session: string; readonly data: null }
  /** The contract was read anew, or could not be; `problems` says why not. */
  | { readonly type: "contract"; readonly session: null; readonly data: { readonly problems: readonly string[] } };

/** Hands events on to whoever listens. */
export interface Events {
  publish(event: MockEvent): void;
  /** @returns stops that. */
  subscribe(listener: (event: MockEvent) => void): () => void;
}

/** Events that nobody keeps: who comes later has missed them. */
export function createEvents(): Events {
  const listeners = new Set<(event: MockEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
