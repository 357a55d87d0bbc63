import type { Settings } from "../options/client-options.ts";
import { namedOrigins } from "../request/serialize.ts";
import { network, type Send } from "../transport/network.ts";
import { authenticate } from "./policies/auth/authenticate.ts";
import { noticeDeprecations } from "./policies/deprecation.ts";
import { publishAttempts, publishCalls } from "./policies/diagnostics/publish.ts";
import { logAttempts, logCalls } from "./policies/logging.ts";
import { runMiddleware } from "./policies/middleware.ts";
import { answerOffline } from "./policies/offline.ts";
import type { RateGate } from "./policies/rate-gate.ts";
import { followRedirects } from "./policies/redirect.ts";
import { createRetryBudget } from "./policies/retry/decision.ts";
import { retry } from "./policies/retry/retry.ts";
import { compose } from "./policy.ts";

/** Puts together what every request of a client passes on its way, the outermost policy first. */
export function createPipeline(settings: Settings, gate: RateGate): Send {
  const { clock, credentials, deprecation, fetch, log, middleware, offline, onDeprecated, retryBudget } = settings;
  const origins = namedOrigins(settings);
  return compose(
    [
      // Once a call.
      log.info && logCalls(log),
      publishCalls,
      runMiddleware("call", middleware),
      noticeDeprecations(deprecation, onDeprecated, log),
      answerOffline(offline),
      retry(gate, createRetryBudget(clock, retryBudget)),
      // Once an attempt.
      publishAttempts,
      runMiddleware("attempt", middleware),
      log.debug && logAttempts(log),
      followRedirects,
      // Once a request: an attempt may be redirected, and repeated with another token.
      ...credentials.map((credential) => authenticate(origins, credential)),
    ],
    network(fetch),
  );
}
