import { Socket } from "node:net";

/**
 * Refuses every connection of this process to another machine, because some clients send telemetry by default. Import
 * it before them.
 */
const connect = Socket.prototype.connect;
Socket.prototype.connect = function guarded(this: Socket, ...parameters: unknown[]): Socket {
  const host = hostOf(parameters);
  if (host !== undefined && host !== "127.0.0.1") {
    this.destroy(new Error(`the benches connect to 127.0.0.1 only, not to ${host}`));
    return this;
  }
  return Reflect.apply(connect, this, parameters) as Socket;
};

/** `connect` takes options, or a port and a host, or a list of these that Node has normalized. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === "object" && first !== null) return (first as { host?: string }).host;
  return typeof second === "string" ? second : undefined;
}
