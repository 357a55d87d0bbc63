import { randomUUID } from "node:crypto";
import Link from "next/link";
import { acme } from "../lib/orgplane.ts";
import { InviteForm } from "./invite-form.tsx";
import { RemoveButton } from "./remove-button.tsx";

/** A page of members: rendered on the server for each request, as it reads the address. */
export default async function Members({ searchParams }: PageProps<"/">) {
  const { cursor } = await searchParams;
  const { items, pagination } = await acme().members.list({
    sort: ["-created_at"],
    limit: 20,
    cursor: typeof cursor === "string" ? cursor : undefined,
  });
  return (
    <>
      <h1>Members</h1>
      {/* A new form after each invitation, so that the next one has a key of its own. */}
      <InviteForm idempotencyKey={randomUUID()} />
      <table>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Role</th>
            <th scope="col">Status</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, email, user, role, status }) => (
            <tr key={id}>
              <th scope="row">{email ?? user}</th>
              <td>{role}</td>
              <td>{status}</td>
              <td>
                <RemoveButton id={id} name={email ?? user ?? id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pagination.next_cursor !== null && <Link href={{ query: { cursor: pagination.next_cursor } }}>More</Link>}
    </>
  );
}
