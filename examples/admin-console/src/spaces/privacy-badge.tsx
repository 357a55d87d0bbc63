import { Badge } from "../ui/badge.tsx";

export function PrivacyBadge({ isPrivate }: { readonly isPrivate: boolean }) {
  return isPrivate ? <Badge>its members</Badge> : <Badge tone="info">everyone</Badge>;
}
