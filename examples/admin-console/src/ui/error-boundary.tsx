import { Component, type ReactNode } from "react";
import { ErrorNotice } from "./notice.tsx";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a mistake in a page from taking the whole console with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ErrorNotice error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
