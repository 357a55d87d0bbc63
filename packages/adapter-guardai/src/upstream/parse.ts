import { UpstreamError } from "@orgplane/adapter-kit/upstream";

/**
 * Reads JSON whose ids are numbers of 64 bits, of which a number here holds 53.
 *
 * @throws UpstreamError for a larger one: rounded, it would be the id of something else.
 */
export function parse(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (typeof value === "number" && isOfId(key) && !Number.isSafeInteger(value)) {
      throw new UpstreamError(`GuardAI answers an id that is too large to be read exactly, about ${value}`);
    }
    return value;
  });
}

/** Whether a member, or an item of a list, can be an id. Lists of numbers have ids there. */
function isOfId(key: string): boolean {
  return /^(id|\w+Id|\d*)$/.test(key);
}
