import type { ReactNode } from "react";
import { describeError } from "../api/problems.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface NoticeProps {
  readonly tone: "error" | "warning" | "info";
  readonly title: string;
  readonly children?: ReactNode;
}

export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === "error" ? "alert" : "status"}>
      <Icon name="warning" />
      <div>
        <strong>{title}</strong>
        <div className="notice-text">{children}</div>
      </div>
    </div>
  );
}

/** An error of the client, what to do about it, and the id by which the server's log has it. */
export function ErrorNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { title, detail, requestId } = describeError(error);
  return (
    <Notice tone="error" title={title}>
      <p>{detail}</p>
      {requestId !== undefined && (
        <p className="request-id">
          Request <code>{requestId}</code>
        </p>
      )}
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </Notice>
  );
}
