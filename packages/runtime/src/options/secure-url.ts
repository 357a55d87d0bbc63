import { ConfigurationError } from "../errors/configuration-error.ts";

/** Whether others on the network can read what goes to `url`: neither over https, nor within this machine. */
function isReadable({ protocol, hostname }: URL): boolean {
  return protocol !== "https:" && !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Refuses a URL to which a secret would travel in the open. `option` is what it was given as. */
export function refuseReadable(option: string, url: URL, allowInsecure = false): void {
  if (allowInsecure || !isReadable(url)) return;
  throw new ConfigurationError(
    `${option} must be https, or others can read the secrets on their way. To allow that, pass allowInsecure: true`,
  );
}
