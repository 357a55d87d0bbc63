import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { describeError } from "../api/problems.ts";
import { Icon } from "./icon.tsx";

interface Toast {
  readonly id: number;
  readonly tone: "success" | "error";
  readonly title: string;
  readonly detail: string | undefined;
  readonly requestId?: string | undefined;
}

interface Toasts {
  succeed(title: string): void;
  /** @param what What was not done. The error says why. */
  fail(what: string, error: unknown): void;
}

const ToastContext = createContext<Toasts>({ succeed() {}, fail() {} });
const SHOWN_FOR = 5000;
let lastId = 0;

/** Short messages in the corner. Errors stay until they are closed. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const [api] = useState<Toasts>(() => {
    const add = (toast: Omit<Toast, "id">) => {
      const id = ++lastId;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      return id;
    };
    return {
      succeed(title) {
        const id = add({ tone: "success", title, detail: undefined });
        setTimeout(() => close(id), SHOWN_FOR);
      },
      fail(what, error) {
        const { title, detail, requestId } = describeError(error);
        add({ tone: "error", title: what, detail: detail || title, requestId });
      },
    };
  });
  return (
    <ToastContext value={api}>
      {children}
      <div className="toasts" role="log" aria-label="Messages">
        {toasts.map(({ id, tone, title, detail, requestId }) => (
          <div key={id} className={`toast toast-${tone}`} role={tone === "error" ? "alert" : "status"}>
            <Icon name={tone === "error" ? "warning" : "check"} />
            <div>
              <strong>{title}</strong>
              {detail !== undefined && <p>{detail}</p>}
              {requestId !== undefined && <p className="request-id">Request {requestId}</p>}
            </div>
            <button type="button" className="icon-button" aria-label="Close the message" onClick={() => close(id)}>
              <Icon name="close" />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

export function useToasts(): Toasts {
  return useContext(ToastContext);
}
