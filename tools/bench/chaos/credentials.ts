import type { ClientOptions, Secret } from "@orgplane/client";
import { clientCredentials } from "@orgplane/client/oauth";
import { drawFault } from "./faults.ts";
import { pause } from "./loop-time.ts";
import type { Scene } from "./scene.ts";

/** Random credentials: static ones, functions that are slow, fail or hang, and a token endpoint with faults. */
export function drawCredentials(scene: Scene): ClientOptions {
  const { chance, server } = scene;
  const kind = chance.weighted({
    token: 4,
    key: 1,
    both: 1,
    function: 3,
    slow: 1,
    fails: 0.5,
    flaky: 0.7,
    hangs: 0.3,
    oauth: 1,
  });
  const secret = (): string => scene.secret("tok");
  scene.tell(`credentials ${kind}`);
  if (kind === "token") return { token: secret() };
  if (kind === "key") return { apiKey: secret() };
  if (kind === "both") return { token: secret(), apiKey: secret() };
  scene.renews = true;
  if (kind === "oauth") {
    const faults = Array.from({ length: chance.between(0, 2) }, () => drawFault(chance));
    server.faults.set("oauth", faults);
    server.effects.token = secret;
    const tokenUrl = `${server.home}/oauth/token?__call=oauth`;
    const timeout = chance.pick([50, 200]);
    return { credentials: clientCredentials({ tokenUrl, clientId: "chaos", clientSecret: secret(), timeout }) };
  }
  const expiresIn = chance.pick([undefined, 0.05, 3600, 3600]);
  let asked = 0;
  const token: Secret = async () => {
    asked += 1;
    if (kind === "slow") await pause(20);
    if (kind === "hangs" && asked === 1) await new Promise(() => {});
    if (kind === "fails" || (kind === "flaky" && asked % 2)) throw new Error(`no token: ${scene.secret("leak")}`);
    return expiresIn ? { token: secret(), expiresIn } : secret();
  };
  return { token, ...(chance.hits(0.3) && { apiKey: secret() }) };
}
