import { onlineManager } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { Link, useRoute } from "wouter";
import { useCapabilities, useSupport } from "../capabilities/queries.ts";
import { AccountMenu } from "../session/account-menu.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { OrganizationSwitcher } from "./organization-switcher.tsx";
import { useCurrentOrganization, useOrganization } from "./queries.ts";

/** What stands around every page of an organization. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { name } = useCurrentOrganization();
  const { isError, error, refetch } = useOrganization();
  const capabilities = useCapabilities();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <aside className="sidebar">
        <OrganizationSwitcher />
        <nav aria-label="Organization">
          <NavLink to="members" icon="members" label="Members" missing={useSupport("listMembers").missing} />
          <NavLink to="spaces" icon="spaces" label="Spaces" missing={useSupport("listSpaces").missing} />
          <NavLink to="tenants" icon="tenants" label="Tenants" missing={useSupport("listTenants").missing} />
        </nav>
        <div className="sidebar-foot">
          {capabilities.data !== undefined && <p className="platform">{capabilities.data.name}</p>}
          <AccountMenu />
        </div>
      </aside>
      <main id="main" tabIndex={-1}>
        <OfflineBanner />
        {isError && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {/* What the platform can do decides what a page asks for. Another organization begins with a fresh page. */}
        {!isError && (capabilities.isPending ? <PageSkeleton /> : <ErrorBoundary key={name}>{children}</ErrorBoundary>)}
      </main>
    </div>
  );
}

interface NavLinkProps {
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  /** Why the platform has no such page. */
  readonly missing: string | undefined;
}

function NavLink({ to, icon, label, missing }: NavLinkProps) {
  const { name } = useCurrentOrganization();
  const [isActive] = useRoute(`/:organization/${to}/*?`);
  return (
    <Link href={`/${name}/${to}`} className="nav-link" aria-current={isActive ? "page" : undefined} title={missing}>
      <Icon name={icon} />
      {label}
      {missing !== undefined && <Icon name="lock" />}
    </Link>
  );
}

function PageSkeleton() {
  return (
    <div aria-busy="true">
      <span className="skeleton skeleton-title" />
      <span className="skeleton skeleton-block" />
    </div>
  );
}

function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">
      {!isOnline && (
        <p className="offline">
          <Icon name="offline" />
          You are offline. What you see may be old; it is read again when the connection is back.
        </p>
      )}
    </div>
  );
}
