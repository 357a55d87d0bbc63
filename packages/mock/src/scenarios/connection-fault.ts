/**
 * What a `fetch` of the mock rejects with when a connection is reset on purpose, as Node's own does: a `TypeError` whose
 * cause has the code `ECONNRESET`.
 */
export class ConnectionFault extends TypeError {
  constructor() {
    super("fetch failed", {
      cause: Object.assign(new Error("The mock has reset the connection."), { code: "ECONNRESET" }),
    });
  }
}
