import type { ErrorModel, OperationModel } from "../model/model.ts";
import { errorType } from "../typescript/payload-type.ts";
import { tsdoc } from "../typescript/tsdoc.ts";
import type { TypeWriter } from "../typescript/type-writer.ts";

// The statuses of IANA's registry, for descriptions that say `4XX`, `5XX` or `default`.
const STATUSES: Readonly<Record<string, string>> = {
  ClientErrorStatus: `400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 421 422 423 424 425 426 428
    429 431 451`,
  ServerErrorStatus: "500 501 502 503 504 505 506 507 508 511",
};
const ALL = "ErrorStatus";
const RANGES: Readonly<Record<string, string>> = { "4XX": "ClientErrorStatus", "5XX": "ServerErrorStatus" };

/** The interface of an operation's errors, keyed by status. */
export function errorsInterface(
  name: string,
  operation: OperationModel,
  writer: TypeWriter,
  statuses: StatusTypes,
): string {
  const exact = operation.errors.filter(isExact);
  const ranges = operation.errors.filter((error) => !isExact(error));
  const members = exact.map((error) => {
    return `${tsdoc([error.description], "  ")}  ${error.status}: ${errorType(error, writer, "  ")};\n`;
  });
  const records = ranges.map(
    (error) => `Record<${statusesOf(error, exact, ranges, statuses)}, ${errorType(error, writer, "")}>`,
  );
  const doc = tsdoc([`Errors of \`${operation.method} ${operation.path}\`, by status.`]);
  const heritage = records.length > 0 ? ` extends ${records.join(", ")}` : "";
  return `${doc}export interface ${name}${heritage} ${members.length > 0 ? `{\n${members.join("")}}` : "{}"}`;
}

/** The ranges of statuses that a file needs. */
export class StatusTypes {
  readonly #used = new Set<string>();

  /** A range by name. */
  use(name: string): string {
    this.#used.add(name);
    return name;
  }

  /** The declarations of those in use. */
  declarations(): string[] {
    const isAll = this.#used.has(ALL);
    const ranges = Object.keys(STATUSES).filter((name) => isAll || this.#used.has(name));
    return [
      ...(isAll ? [`type ${ALL} = ${ranges.join(" | ")};`] : []),
      ...ranges.map((name) => `type ${name} = ${(STATUSES[name] ?? "").split(/\s+/).join(" | ")};`),
    ];
  }
}

// A range stands for the statuses that are not listed, and `default` for those in no range either.
function statusesOf(
  error: ErrorModel,
  exact: readonly ErrorModel[],
  ranges: readonly ErrorModel[],
  statuses: StatusTypes,
): string {
  const range = RANGES[error.status];
  const others = range ? [] : ranges.flatMap(({ status }) => RANGES[status] ?? []).map((name) => statuses.use(name));
  const without = [...exact.map(({ status }) => status), ...others].join(" | ");
  const all = statuses.use(range ?? ALL);
  return without ? `Exclude<${all}, ${without}>` : all;
}

function isExact({ status }: ErrorModel): boolean {
  return /^\d+$/.test(status);
}
