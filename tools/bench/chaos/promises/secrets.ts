import { inspect } from "node:util";
import type { Promised } from "./index.ts";

/** An error is safe to log: it shows no credential, and not what the credential provider threw. */
export const errorsHoldNoSecrets: Promised = ({ error }, { secrets, leaks }) => {
  if (!error) return;
  const json = JSON.stringify([error, error.message, { ...error }]);
  const shown = `${json} ${error.stack} ${inspect(error, { depth: 10 })}`;
  return secrets.some((one) => shown.includes(one)) || leaks.some((one) => json.includes(one)) ? shown : undefined;
};

/** Credentials go only to the configured origin. */
export const otherOriginsGetNoSecrets: Promised = ({ requests }, { secrets }) => {
  const texts = requests.filter(({ isAway }) => isAway).map(({ headers }) => JSON.stringify(headers));
  return texts.find((text) => /"(authorization|x-api-key)"/.test(text) || secrets.some((one) => text.includes(one)));
};
