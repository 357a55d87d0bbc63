import { useSupport } from "../capabilities/queries.ts";
import { Unsupported } from "../capabilities/unsupported.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Empty, Page } from "../ui/page.tsx";
import { useTenants } from "./queries.ts";
import { TenantCard } from "./tenant-card.tsx";

export function TenantsPage() {
  const { missing } = useSupport("listTenants");
  if (missing !== undefined) return <Unsupported title="Tenants" reason={missing} />;
  return (
    <Page title="Tenants" lead="Deployed workspaces, each with servers of its own.">
      <TenantList />
    </Page>
  );
}

function TenantList() {
  const { data, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTenants();
  if (isPending) return <SkeletonCards />;
  if (data === undefined) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <Empty title="No tenants yet">Nothing is deployed for this organization.</Empty>;
  return (
    <>
      <ul className="cards" aria-label="Tenants">
        {data.items.map((tenant) => (
          <li key={tenant.id}>
            <TenantCard tenant={tenant} />
          </li>
        ))}
      </ul>
      {isError && <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && !isError && (
        <p className="more">
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
}

function SkeletonCards() {
  return (
    <div className="cards" aria-busy="true">
      <span className="skeleton skeleton-card" />
      <span className="skeleton skeleton-card" />
      <span className="skeleton skeleton-card" />
    </div>
  );
}
