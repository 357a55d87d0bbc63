import { type AddressInfo, createServer } from "node:net";
import { platform } from "node:os";
import { describe, expect, it } from "vitest";
import { holderFromLsof, pidFromNetstat, portHolder } from "../src/cli/port-holder.ts";
import { listeningInodes } from "../src/cli/port-holder-linux.ts";

describe("the holder of a port", () => {
  it("is found among this machine's processes, while it listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    if (platform() === "linux")
      expect(await portHolder(port)).toEqual({ pid: process.pid, name: expect.stringContaining("node") });
    await new Promise((resolve) => server.close(resolve));
    expect(await portHolder(port)).toBeUndefined();
  });

  it("is read from /proc/net/tcp, listening sockets only", () => {
    const table = [
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
      "   0: 0100007F:0FAA 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 77 1",
      "   1: 0100007F:0FAA 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 78 1",
      "   2: 0100007F:1FAA 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 79 1",
    ].join("\n");
    expect(listeningInodes(table, 4010)).toEqual(["77"]);
    expect(listeningInodes(table, 4011)).toEqual([]);
  });

  it("is read from lsof", () => {
    expect(holderFromLsof("p4711\ncnode\nf21\n")).toEqual({ pid: 4711, name: "node" });
    expect(holderFromLsof("")).toBeUndefined();
  });

  it("is read from netstat, the port compared whole", () => {
    const rows =
      "  TCP    0.0.0.0:14010    0.0.0.0:0    LISTENING    1\r\n  TCP    127.0.0.1:4010    127.0.0.1:5000    ESTABLISHED    2\r\n  TCP    127.0.0.1:4010    0.0.0.0:0    LISTENING    3\r\n";
    expect(pidFromNetstat(rows, 4010)).toBe(3);
    expect(pidFromNetstat(rows, 5000)).toBeUndefined();
  });
});
