/**
 * Checks the address of a platform, and takes the slashes off its end.
 *
 * @throws TypeError for what is no URL, for one with more than a path, and for an address that would show the credential to
 * everybody on the way: neither https nor a loopback address.
 */
export function secureBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined)
    throw new TypeError(`baseUrl is ${described(baseUrl)}: write "https://host.example/path", say`);
  const { protocol, hostname } = url;
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    throw new TypeError("baseUrl has a user, a query or a fragment: leave it out, as paths are added to the end");
  }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) {
    throw new TypeError(`baseUrl begins with "${protocol}": use https, as each request has the credential in it`);
  }
  return baseUrl.trim().replace(/\/+$/, "");
}

function described(baseUrl: unknown): string {
  return typeof baseUrl === "string" ? `"${baseUrl}", which is no URL` : "missing";
}
