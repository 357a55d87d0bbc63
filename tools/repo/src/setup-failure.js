const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|network|error sending request|dns error/i;

/**
 * Says in one line what is missing, where an installation has failed.
 *
 * @param {string} output What npm and pnpm have printed.
 * @param {string} [proxy] The proxy in front of the registry, if nobody can connect to it.
 * @returns {string}
 */
export function failureOf(output, proxy) {
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return "pnpm-lock.yaml does not fit the manifests. Run npx -y pnpm install, and commit what it changes.";
  }
  if (/ENOSPC/.test(output)) return "The disk is full, so nothing could be installed.";
  if (/spawn npx ENOENT/.test(output)) return "There is no npx on the path: it comes with npm.";
  if (proxy !== undefined) {
    return `What the repository needs is not all installed, and the proxy ${proxy} cannot be reached: check HTTPS_PROXY, HTTP_PROXY, and npm's https-proxy and proxy.`;
  }
  if (UNREACHABLE.test(output)) {
    const [where] = /https?:\/\/[^\s/"')]+/.exec(output) ?? [];
    const registry = where === undefined ? "the registry" : `the registry ${where}`;
    return `What the repository needs is not all installed, and ${registry} cannot be reached: check the network, or set HTTPS_PROXY or npm's registry.`;
  }
  return `The installation failed:\n${output.trim().split("\n").slice(-15).join("\n")}`;
}
