import { type Change, change, type Position } from "./change.ts";
import { canonical, type Node } from "./node.ts";
import type { Operation } from "./operations.ts";

/** Compares the server URLs of an operation. */
export function* compareServers(before: Operation, after: Operation): Generator<Change> {
  const at: Position = { operation: before.id, side: "request", place: "servers" };
  const keys = (servers: Node[]) =>
    servers.map((server) => canonical([server.at("url").value ?? null, server.at("variables").value ?? null]));
  const [old, next] = [keys(before.servers), keys(after.servers)];
  for (const [index, server] of before.servers.entries()) {
    if (!next.includes(old[index] ?? ""))
      yield change(at, "server-removed", `${server.at("url").text} is gone`, ["callers"]);
  }
  for (const [index, server] of after.servers.entries()) {
    if (!old.includes(next[index] ?? "")) yield change(at, "server-added", `${server.at("url").text} is new`);
  }
}
