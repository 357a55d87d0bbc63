import { DirectoryError } from "../data/data-directory.ts";
import { DirectoryInUse } from "../data/lock.ts";
import { DocumentError } from "../document/openapi-document.ts";
import { SettingError } from "../settings.ts";
import { UsageError } from "./options.ts";
import { PortsTaken } from "./ports-taken.ts";

/** Why a server could not be started, on one line, for somebody at a terminal. */
export function explain(error: unknown, host: string): string {
  if (error instanceof UsageError || error instanceof DocumentError) return error.message;
  if (error instanceof PortsTaken) return error.message;
  if (error instanceof SettingError || error instanceof DirectoryError || error instanceof DirectoryInUse) {
    return error.message;
  }
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  switch (code) {
    case "EACCES":
      if (port === undefined) break;
      return `this user may not listen on port ${port}; choose one above 1023 with --port`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `"${host}" is not an address of this machine; --host takes 127.0.0.1 or 0.0.0.0, for example`;
    case "EINVAL":
      return `"${host}" cannot be listened on; a link-local address needs a zone: --host fe80::1%eth0, for example`;
    default:
  }
  return message?.split("\n", 1)[0] ?? String(error);
}
