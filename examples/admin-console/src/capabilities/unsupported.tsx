import { Empty, Page } from "../ui/page.tsx";

/** A page whose list the platform does not have. */
export function Unsupported({ title, reason }: { readonly title: string; readonly reason: string }) {
  return (
    <Page title={title}>
      <Empty title="Not on this platform">{reason}</Empty>
    </Page>
  );
}
