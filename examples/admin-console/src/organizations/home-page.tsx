import { Redirect } from "wouter";
import { ErrorNotice } from "../ui/notice.tsx";
import { Empty } from "../ui/page.tsx";
import { useOrganizations } from "./queries.ts";

/** Leads on to the first organization of the caller. */
export function HomePage() {
  const { data, isError, error, refetch } = useOrganizations();
  const own = data?.items.find(({ role }) => role !== null) ?? data?.items[0];
  if (own !== undefined) return <Redirect to={`/${own.name}/members`} replace />;
  return (
    <main className="alone">
      {isError && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Empty title="No organization">You do not belong to any organization yet.</Empty>}
    </main>
  );
}
