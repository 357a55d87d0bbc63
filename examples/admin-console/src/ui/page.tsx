import { type ReactNode, useEffect } from "react";

interface PageProps {
  readonly title: string;
  /** One line that says what the page is for. */
  readonly lead?: ReactNode;
  /** A link to the page above this one. */
  readonly back?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, back, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Orgplane`;
  }, [title]);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <>
      <header className="page-head">
        <div>
          {back !== undefined && <p className="back">← {back}</p>}
          <h1>{title}</h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** What stands where a list has nothing. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      <div>{children}</div>
    </div>
  );
}
