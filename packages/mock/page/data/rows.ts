import { useEffect, useState } from "preact/hooks";
import { useLive, usePicture } from "./hooks.ts";

/** A row of the state. */
export interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** The current rows of a collection. Undefined while they load. */
export function useRows(collection: string): readonly Row[] | undefined {
  const { client } = useLive();
  const { versions } = usePicture();
  const version = `${versions["*"]} ${versions[collection]}`;
  const [known, setKnown] = useState<{ readonly collection: string; readonly rows: readonly Row[] } | undefined>();
  useEffect(() => {
    let isWanted = true;
    client.rows(collection).then(
      (rows) => isWanted && setKnown({ collection, rows: rows as readonly Row[] }),
      () => isWanted && setKnown({ collection, rows: [] }),
    );
    return () => {
      isWanted = false;
    };
  }, [client, collection, version]);
  return known?.collection === collection ? known.rows : undefined;
}

// Members that identify a row come first in a table, in this order.
const telling = [
  ...["id", "name", "display_name", "user", "email", "title", "status", "role", "kind", "type", "action"],
  ...["user_id", "space_id", "team_id", "organization_id", "owner_id", "description", "created_at", "expires_at"],
];

/** The members to show as columns: the most telling ones that have a value in some row. */
export function columnsOf(rows: readonly Row[], most: number): string[] {
  const sample = rows.slice(0, 50);
  const names = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  const rank = (name: string) => (telling.includes(name) ? telling.indexOf(name) : telling.length);
  return names
    .filter((name) => sample.some((row) => row[name] !== null && typeof row[name] !== "object"))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}

// Collections by the prefix of their ids.
const homes: Readonly<Record<string, string>> = {
  ...{ org: "organizations", usr: "users", tea: "teams", spc: "spaces", ten: "tenants", prj: "projects" },
  ...{ sva: "serviceAccounts", fil: "files", rol: "roles" },
};

/** The collection that a member refers to by an id. Undefined for other members. */
export function homeOf(member: string, id: string): string | undefined {
  if (member === "run_uuid") return "runs";
  return member.endsWith("_id") ? homes[id.split("_", 1)[0] ?? ""] : undefined;
}

/** The text of a value in a table cell. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? text.replace("T", " ").replace(/(:\d\d)(\.\d+)?Z$/, "$1") : text;
}

/** A template for a new row: a copy of the first row, with an unused id. */
export function newRow(rows: readonly Row[]): Row {
  const [model] = rows;
  const prefix = /^[a-z]+_/.exec(model?.id ?? "")?.[0] ?? "";
  const ids = new Set(rows.map(({ id }) => id));
  let count = rows.length + 1;
  while (ids.has(`${prefix}new_${count}`)) count++;
  return { ...model, id: `${prefix}new_${count}` };
}
