import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";

/** A button in a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => unknown;
}

/** Shows the outcome of actions, and announces it to screen readers. */
export interface Notices {
  tell(text: string, action?: NoticeAction): void;
  /** Shows an error until it is closed. */
  fail(error: unknown): void;
  /** Runs an action, and shows its error if it fails. @returns whether it succeeded. */
  attempt(action: () => Promise<unknown>, done?: string): Promise<boolean>;
}

const NoticesContext = createContext<Notices>({ tell() {}, fail() {}, attempt: async () => false });

export function useNotices(): Notices {
  return useContext(NoticesContext);
}

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly isFailure: boolean;
  readonly action: NoticeAction | undefined;
}

const shownMilliseconds = 5000;

/** Provides notices to its children, and renders them. Failures stay until they are closed. */
export function NoticeArea({ children }: { readonly children: ComponentChildren }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const close = useCallback((id: number) => {
    // The focus would be lost with the button.
    if (document.activeElement?.closest(".notice")) document.querySelector("h1")?.focus();
    setNotices((now) => now.filter((notice) => notice.id !== id));
  }, []);
  const add = useCallback((text: string, isFailure: boolean, action?: NoticeAction) => {
    const id = ++count;
    setNotices((now) => [...now.slice(-2), { id, text, isFailure, action }]);
  }, []);
  const actions = useMemo<Notices>(() => {
    const fail = (error: unknown) => add(error instanceof Error ? error.message : String(error), true);
    return {
      tell: (text, action) => add(text, false, action),
      fail,
      async attempt(action, done) {
        try {
          await action();
          if (done !== undefined) add(done, false);
          return true;
        } catch (error) {
          fail(error);
          return false;
        }
      },
    };
  }, [add]);
  const shown = (isFailure: boolean) =>
    notices
      .filter((notice) => notice.isFailure === isFailure)
      .map((notice) => <NoticeCard key={notice.id} notice={notice} close={() => close(notice.id)} />);
  return (
    <NoticesContext.Provider value={actions}>
      {children}
      <div class="notices">
        <div role="status">{shown(false)}</div>
        <div role="alert">{shown(true)}</div>
      </div>
    </NoticesContext.Provider>
  );
}

let count = 0;

function NoticeCard({ notice, close }: { readonly notice: Notice; readonly close: () => void }) {
  const { isFailure, text, action } = notice;
  useEffect(() => {
    if (isFailure) return;
    const timer = setTimeout(close, action === undefined ? shownMilliseconds : 3 * shownMilliseconds);
    return () => clearTimeout(timer);
  }, [notice.id]);
  return (
    <div class={isFailure ? "notice failure" : "notice"}>
      <span>
        {isFailure && <strong>Not done. </strong>}
        {text}
      </span>
      {action !== undefined && (
        <button
          type="button"
          class="small"
          onClick={() => {
            action.run();
            close();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" class="quiet" aria-label="Close this notice" onClick={close}>
        ×
      </button>
    </div>
  );
}
