import { openDataDirectory } from "./data/data-directory.ts";
import { keepState } from "./data/keep-state.ts";
import { defaultSession } from "./sessions/session.ts";
import { SettingError } from "./settings.ts";
import { isDataSet, noSuchDataSet } from "./state/data-set.ts";
import { createReferenceBackend, type ReferenceBackend } from "./state/reference-backend.ts";
import type { Seeded } from "./state/reference-state.ts";

/** What sessions remember, and where. */
export interface StateOptions {
  readonly dataSet?: string | undefined;
  readonly seed?: number | undefined;
  /** Keeps the state of the default session; those of others are in memory. */
  readonly directory?: string | undefined;
  readonly transition?: number | undefined;
  readonly work?: number | undefined;
  readonly strict?: boolean | undefined;
}

/** What a session remembers. */
export interface SessionState extends ReferenceBackend {
  /** Resolves once everything that was done is kept. @throws the error of the disk. */
  flushed(): Promise<void>;
}

/** What all sessions remember. */
export interface SessionStates {
  open(session: string): SessionState;
  /** Which data the default session began with. */
  readonly seeded: Seeded;
  /** What had to be left out of what the directory held. */
  readonly warning: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens what sessions remember.
 *
 * @throws SettingError when there is no such set of data; DirectoryInUse or DirectoryError when the directory cannot be used.
 */
export async function openStates(options: StateOptions): Promise<SessionStates> {
  const { dataSet = "small", seed = 1, directory, transition, work = 0, strict = false } = options;
  if (!isDataSet(dataSet)) throw new SettingError(noSuchDataSet(dataSet));
  const settings = { strict, work, ...(transition === undefined ? {} : { transition }) };
  const open = () => createReferenceBackend({ data: dataSet, seed }, settings);
  // What is on the disk is read, and what is wrong with it said, before the first request.
  const kept = directory === undefined ? undefined : await openDataDirectory(directory);
  const first = open();
  if (kept !== undefined) keepState(first, kept);
  return {
    open(session) {
      const backend = session === defaultSession ? first : open();
      const isKept = session === defaultSession && kept !== undefined;
      return { ...backend, flushed: async () => (isKept ? kept.flushed() : undefined) };
    },
    seeded: first.state.seeded,
    warning: kept?.warning,
    close: async () => kept?.close(),
  };
}
