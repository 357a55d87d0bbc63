"use client";

interface Props {
  /** What was thrown on the server. In production its message is not passed on. */
  readonly error: Error & { readonly digest?: string };
  /** Renders the page on the server again. */
  readonly retry: () => void;
}

/** What is shown in place of a page that cannot be read. The digest finds the error in the server's log. */
export default function Failed({ error, retry }: Props) {
  return (
    <>
      <h1>The members cannot be read</h1>
      <p role="alert">The platform does not answer. Reference: {error.digest}</p>
      <button type="button" onClick={() => retry()}>
        Try again
      </button>
    </>
  );
}
