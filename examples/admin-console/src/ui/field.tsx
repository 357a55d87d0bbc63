import { type ComponentProps, type ReactNode, useId } from "react";

interface FieldProps {
  readonly label: string;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

export function TextField({ label, error, hint, ...input }: FieldProps & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input type="text" {...input} id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-help`} />
      <Help id={`${id}-help`} error={error} hint={hint} />
    </div>
  );
}

export function SelectField({ label, error, hint, children, ...select }: FieldProps & ComponentProps<"select">) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select {...select} id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-help`}>
        {children}
      </select>
      <Help id={`${id}-help`} error={error} hint={hint} />
    </div>
  );
}

export function CheckField({ label, hint, ...input }: FieldProps & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className="field field-check">
      <input type="checkbox" {...input} id={id} aria-describedby={`${id}-help`} />
      <label htmlFor={id}>{label}</label>
      <Help id={`${id}-help`} error={undefined} hint={hint} />
    </div>
  );
}

function Help({ id, error, hint }: { id: string; error: ReactNode; hint: ReactNode }) {
  return (
    <p id={id} className={error === undefined ? "field-hint" : "field-error"} aria-live="polite">
      {error ?? hint}
    </p>
  );
}
