import type { IncomingMessage } from "node:http";

// A name, an IPv4 address or an IPv6 one in brackets, and perhaps a port; RFC 3986, 3.2.
const form = /^(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?$/i;

/** What is wrong with the Host of a request (RFC 9112, 3.2), if anything. */
export function hostFault({ httpVersion, rawHeaders }: IncomingMessage): string | undefined {
  const hosts = rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === "host" && index % 2 === 1);
  const [host, ...others] = hosts;
  if (host === undefined) return httpVersion === "1.1" ? "A request of HTTP/1.1 needs the header Host." : undefined;
  if (others.length > 0) return "A request has the header Host once.";
  const isValid = form.test(host) && (host === "" || URL.canParse(`http://${host}`));
  return isValid ? undefined : `The header Host is not a host: ${host}`;
}
