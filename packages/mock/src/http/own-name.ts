import { isIP } from "node:net";

/** Names that no stranger can register, so that none of a stranger's can lead here: RFC 6761, RFC 6762, RFC 9476 and ICANN. */
const reserved = /(?:^|\.)(?:localhost|local|internal|test)$/;

/**
 * Whether a server may be meant by the host of a URL. A name of somebody else's can be made to lead to this machine, once its
 * page has been loaded (DNS rebinding); the page is then of the same origin as the server, and the browser lets it do all.
 *
 * @param allowed - names that are the server's all the same.
 */
export function isOwnName(hostname: string, allowed: readonly string[]): boolean {
  const name = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return isIP(name) !== 0 || !name.includes(".") || reserved.test(name) || allowed.includes(name);
}
