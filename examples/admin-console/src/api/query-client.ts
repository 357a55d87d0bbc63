import { isApiError } from "@orgplane/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

declare module "@tanstack/react-query" {
  interface Register {
    /** What to say about changes that no form reports: `done` when they are made, `failed` when they are not. */
    mutationMeta: { readonly done?: string; readonly failed?: string };
  }
}

interface Listeners {
  /** The server no longer accepts the token. */
  readonly onSignedOut: () => void;
  /** A change was made, and nothing else says so. */
  readonly onDone: (what: string) => void;
  /** A change failed, and no form shows why. */
  readonly onFailed: (what: string, error: unknown) => void;
}

export function createQueryClient({ onSignedOut, onDone, onFailed }: Listeners): QueryClient {
  const check = (error: unknown) => {
    if (isApiError(error) && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: check }),
    mutationCache: new MutationCache({
      onSuccess(_data, _variables, _result, { meta }) {
        if (meta?.done !== undefined) onDone(meta.done);
      },
      onError(error, _variables, _result, { meta }) {
        check(error);
        if (meta?.failed !== undefined) onFailed(meta.failed, error);
      },
    }),
    defaultOptions: {
      // The client retries what may be retried, and knows when. A second layer of retries would multiply the first.
      queries: { retry: false, staleTime: 30_000 },
      // Without a connection, a change fails at once. Queued, it would be made later, when nobody looks any more.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
