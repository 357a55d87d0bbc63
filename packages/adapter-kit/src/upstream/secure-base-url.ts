/**
 * Checks the address of a platform, and takes the slashes off its end.
 *
 * @throws TypeError for what is no URL, and for an address that would show the credential to everybody on the way: neither
 * https nor a loopback address.
 */
export function secureBaseUrl(baseUrl: string): string {
  const { protocol, hostname } = new URL(baseUrl);
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) {
    throw new TypeError(`baseUrl begins with "${protocol}": use https, as each request has the credential in it`);
  }
  return baseUrl.replace(/\/+$/, "");
}
