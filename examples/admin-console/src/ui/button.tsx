import { type ComponentProps, useId } from "react";

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  readonly variant?: "primary" | "secondary" | "danger" | "quiet";
  /** Shows that it is at work, and takes no second press. */
  readonly isBusy?: boolean;
  /** Why it cannot be used now. It stays in the order of the keyboard, so that the reason can be found. */
  readonly unavailable?: string | undefined;
}

export function Button({ variant = "secondary", isBusy = false, unavailable, ...rest }: ButtonProps) {
  const reason = useId();
  const { className = "", type = "button", onClick, children, ...others } = rest;
  const isOff = isBusy || unavailable !== undefined;
  const button = (
    <button
      {...others}
      className={`button button-${variant} ${className}`}
      // With `aria-disabled` it takes no press, and unlike `disabled` keeps the focus.
      type={isOff ? "button" : type}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={unavailable === undefined ? undefined : reason}
      onClick={isOff ? undefined : onClick}
    >
      {isBusy && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
  if (unavailable === undefined) return button;
  return (
    <span className="with-reason">
      {button}
      <span className="reason" id={reason} role="tooltip">
        {unavailable}
      </span>
    </span>
  );
}
