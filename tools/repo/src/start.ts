// `npm start`: generates and builds what is not up to date, and then serves. Ports that are taken are refused before the build.
import { once } from "node:events";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { resources } from "../../../packages/mock/src/document/resources.ts";
import { turbo } from "./turbo.ts";

const { each, ports, host } = wanted(process.argv.slice(2));
const taken = await takenPorts();
if (taken.length > 0) {
  const said = taken.map((port) => `Port ${port} is taken by another process.`).join(" ");
  const again = `npm start -- ${each ? "--each " : ""}--port ${Math.max(...taken) + 1}`;
  console.error(`${said} Choose another one: ${again}`);
  process.exitCode = 1;
} else {
  process.exitCode = (await turbo(["generate"])) || (await turbo(["build"]));
  if (process.exitCode === 0) await import("./serve.ts");
}

/** Where the mock server is to listen. It refuses options that make no sense itself. */
function wanted(args: readonly string[]) {
  const options = {
    port: { type: "string", short: "p" },
    host: { type: "string" },
    each: { type: "boolean" },
  } as const;
  const { port = "4010", host = "127.0.0.1", each } = parseArgs({ args: [...args], options, strict: false }).values;
  const first = Number(port);
  const others = each === true && first !== 0 ? resources.map((_, index) => first + 1 + index) : [];
  return { each: each === true, ports: [first, ...others], host: String(host) };
}

async function takenPorts(): Promise<readonly number[]> {
  const found: number[] = [];
  for (const port of ports) {
    const server = createServer();
    try {
      server.listen({ port, host });
      await once(server, "listening");
      server.close();
      await once(server, "close");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") found.push(port);
    }
  }
  return found;
}
