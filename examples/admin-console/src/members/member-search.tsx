import { useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { useSupport } from "../capabilities/queries.ts";
import { Icon } from "../ui/icon.tsx";
import { memberQuery } from "./member-query.ts";

const WAIT_FOR_TYPING = 250;

/** What the URL says to search for, so that a search can be sent to a colleague, and Back leads to it. */
export function useMemberQuery() {
  const [params] = useSearchParams();
  const text = params.get("q") ?? "";
  const role = params.get("role") ?? "";
  return { text, role, query: memberQuery({ text, role }) };
}

export function MemberSearch() {
  const { text, role } = useMemberQuery();
  const [, setParams] = useSearchParams();
  const [typed, setTyped] = useState(text);
  const { refuses } = useSupport("listMembers");
  const set = (name: string, value: string) =>
    setParams(
      (params) => {
        if (value === "") params.delete(name);
        else params.set(name, value);
        return params;
      },
      { replace: true },
    );
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => set("q", typed), WAIT_FOR_TYPING);
    return () => clearTimeout(timer);
  });
  const noSearch = refuses("query", "email");
  if (noSearch !== undefined) return <p className="muted">No search: {noSearch}</p>;
  return (
    <search className="toolbar">
      <div className="search-box">
        <Icon name="search" />
        <input
          type="search"
          aria-label="Search by e-mail address"
          placeholder="Search by e-mail"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <select aria-label="Role" value={role} onChange={({ target }) => set("role", target.value)}>
        <option value="">All roles</option>
        <option value="admin">Admins</option>
        <option value="member">Members</option>
        <option value="read-only">Read-only</option>
        <option value="annotator">Annotators</option>
      </select>
    </search>
  );
}
