import { useQuery } from "@tanstack/react-query";
import { useClient } from "../api/client.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { useSession } from "./session.tsx";

export function AccountMenu() {
  const client = useClient();
  const { signOut } = useSession();
  const { data } = useQuery({ queryKey: ["me"], queryFn: ({ signal }) => client.me({ signal }) });
  const name = [data?.given_name, data?.family_name].filter(Boolean).join(" ") || data?.user || data?.email || "…";
  return (
    <div className="account-menu">
      <Avatar name={name} />
      <span className="account-name">{name}</span>
      <button type="button" className="icon-button" aria-label="Sign out" onClick={signOut}>
        <Icon name="leave" />
      </button>
    </div>
  );
}
