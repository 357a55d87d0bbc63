import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listen } from "../src/http/listen.ts";
import { createRouter } from "../src/http/router.ts";
import { checkAgainstWire, readWire, type Violation } from "../src/wire/index.ts";
import type { Breakage, Judge } from "./judge.ts";

/** What a judge has found. */
export interface Verdict {
  /** One line for each complaint; none when the client and the twin agree. */
  readonly complaints: readonly string[];
  /** The routes that have not been answered with success. */
  readonly unheard: readonly string[];
}

/** The program ends with this code when it complains. Any other but 0 says that the program itself has failed. */
const COMPLAINS = 3;

/**
 * Has the vendor's client drive a new twin.
 *
 * @param python - The path of a Python that has the client.
 * @throws An `Error` when the program itself fails.
 */
export async function hear<State>(
  platform: string,
  judge: Judge<State>,
  python: string,
  breakage?: Breakage,
): Promise<Verdict> {
  const twin = judge.createTwin();
  const unheard = new Set(judge.routes);
  // A breakage is behind the document, which sees what the twin itself has answered.
  const wire = breakage === undefined ? wireOf(platform) : undefined;
  const spoken = wire?.around(twin.fetch) ?? twin.fetch;
  const routeOf = createRouter(Object.fromEntries(judge.routes.map((route) => [route, route])));
  const watched: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const { handler: route = "" } = routeOf(request.method, pathname.slice(judge.basePath.length));
    const response = await spoken(request);
    if (response.ok) unheard.delete(route);
    return breakage === undefined ? response : breakage.change(route, response);
  };
  await using server = await listen(watched);
  await using state = await listen(async () => Response.json(judge.held(twin.state)));
  const program = fileURLToPath(new URL(`${platform}.py`, import.meta.url));
  const given = { ORIGIN: server.origin, STATE: state.origin, TOKENS: JSON.stringify(judge.tokens) };
  // Isolated, since the program has the name of the package, and leaving nothing behind beside it. A proxy of this machine must not stand before loopback.
  const child = spawn(python, ["-I", "-B", program], {
    env: { ...given, NO_PROXY: "*" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.setEncoding("utf8");
  let said = "";
  child.stdout.on("data", (text: string) => {
    said += text;
  });
  const [code] = await once(child, "close");
  if (code !== 0 && code !== COMPLAINS) throw new Error(`${platform}.py has ended with ${code}: ${said}`);
  const complaints = said.split("\n").filter((line) => line !== "");
  return { complaints: [...complaints, ...(wire?.violations ?? []).flatMap(toComplaint)], unheard: [...unheard] };
}

/** The document that the adapter is written by, once there is an adapter. */
export function wireOf(platform: string) {
  const file = new URL(`../../../packages/adapter-${platform}/wire.yaml`, import.meta.url);
  return existsSync(file) ? checkAgainstWire(readWire(file)) : undefined;
}

/**
 * What a violation of that document complains of. It need not have what no adapter sends, and clients in Python write
 * `True` in a query.
 */
export function toComplaint({ operation, at, message }: Violation): string[] {
  const isMore = /is not documented|additional properties|must be boolean/.test(message);
  return at.startsWith("request") && isMore ? [] : [`${operation}: in wire.yaml, ${at} ${message}`];
}
