import { ConfigurationError } from "../errors/configuration-error.ts";
import { type Log, type Logger, type LogLevel, openLog } from "../options/logger.ts";
import { isMiddlewareList } from "../options/middleware-list.ts";
import { environment } from "../platform/environment.ts";
import { type Deprecation, type DeprecationMode, noticeDeprecations } from "./policies/deprecation/deprecation.ts";
import { publishAttempts, publishCalls } from "./policies/diagnostics/publish.ts";
import { logAttempts, logCalls } from "./policies/logging.ts";
import { type Middleware, middlewareStage, type Place } from "./policies/middleware.ts";
import { environmentFlag, modes } from "./policies/offline.ts";
import type { Stage } from "./policy.ts";

/** What a client does around its calls, besides sending them. */
export interface StageOptions {
  /** Things to do around each call, or each attempt. The first is the outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Takes log lines. `console` unless given. */
  readonly logger?: Logger | undefined;
  /** How much is logged. Else `ORGPLANE_LOG`, else `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** What becomes of deprecated operations. `warn` unless given: each is logged once. */
  readonly deprecation?: DeprecationMode | undefined;
  /** Told of each deprecated operation once, in the place of the logger. */
  readonly onDeprecated?: ((deprecation: Deprecation) => void) | undefined;
  /** Whether every call rejects with a `ConnectionError` before anything is sent. Else `ORGPLANE_OFFLINE`, else false. */
  readonly offline?: boolean | undefined;
  /**
   * Whether nothing is sent, and calls act as if the server had nothing to tell: their data is undefined, of lists an
   * empty page, of operations on many items empty lists. The types do not know of it: what is undefined then has the type
   * that it has otherwise. Else `ORGPLANE_NO_OP`, else false.
   */
  readonly noOp?: boolean | undefined;
}

/** The stages that these options come to, the outermost first. */
export interface ClientStages {
  /** Around a call. */
  readonly call: readonly Stage[];
  /** Around an attempt. */
  readonly attempt: readonly Stage[];
  /** Around the preview of a call. */
  readonly preview: Stage;
  /** What they log to. */
  readonly log: Log;
}

/** Makes the stages. @throws {ConfigurationError} An option, or a variable of the environment, has no such value. */
export function openStages(options: StageOptions): ClientStages {
  const { middleware = [], logger, deprecation = "warn", offline = environmentFlag("ORGPLANE_OFFLINE") } = options;
  const log = openLog(logger, options.logLevel ?? environment("ORGPLANE_LOG"));
  if (!/^(warn|ignore|error)$/.test(deprecation)) {
    throw new ConfigurationError("deprecation must be warn, ignore or error");
  }
  if (!isMiddlewareList(middleware)) throw new ConfigurationError("middleware must be a list of middleware");
  const around = runMiddleware("call", middleware);
  return {
    call: [
      ...(log.info ? [logCalls(log)] : []),
      publishCalls(around),
      noticeDeprecations(deprecation, options.onDeprecated, log),
      modes(offline),
    ],
    attempt: [publishAttempts(runMiddleware("attempt", middleware)), ...(log.debug ? [logAttempts(log)] : [])],
    preview: around,
    log,
  };
}

/** The stage for the middleware of a client, and inside of it that of each of its calls. */
function runMiddleware(place: Place, middleware: readonly Middleware[]): Stage {
  const run = middlewareStage(place, middleware);
  return (request, next, context) =>
    middleware.length > 0 || context.options.middleware ? run(request, next, context) : next(request);
}
