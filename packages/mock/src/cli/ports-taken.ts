/** Ports on which other processes listen; the message says what to do. */
export class PortsTaken extends Error {
  override readonly name = "PortsTaken";

  /** @param ports - in the order of their numbers. */
  constructor(ports: readonly number[]) {
    const rest = ports.slice(0, -1).join(", ");
    super(
      rest === ""
        ? `port ${ports[0]} is taken by another process; choose another one with --port`
        : `ports ${rest} and ${ports.at(-1)} are taken by other processes; choose others with --port`,
    );
  }
}
