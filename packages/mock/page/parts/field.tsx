import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

/** Props that connect a control with its label and hint. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
}

interface FieldProps {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  readonly wide?: boolean;
  readonly children: (props: ControlProps) => JSX.Element;
}

/** A control with its label, and a hint or an error. */
export function Field({ label, hint, error, wide = false, children }: FieldProps) {
  const id = useId();
  const isDescribed = hint !== undefined || error !== undefined;
  return (
    <div class={wide ? "field wide" : "field"}>
      <label for={id}>{label}</label>
      {children({ id, ...(isDescribed ? { "aria-describedby": `${id}-hint` } : {}) })}
      {isDescribed && (
        <div class="hint" id={`${id}-hint`}>
          {error === undefined ? hint : <span class="error">{error}</span>}
        </div>
      )}
    </div>
  );
}
