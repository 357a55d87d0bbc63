/**
 * A value of an open enum that the contract does not list: a text, and one that somebody vouches for. Answers may hold one;
 * {@link openValue} makes one to send.
 */
// A property with a name, not a `unique symbol`: two installed copies of this package then agree on the type. No dot
// completes the name, as it is no identifier.
export type OpenValue = string & { readonly "x-open-enum": true };

/**
 * Sends a value of an open enum that the contract does not list, such as a role that only one server has. A listed value
 * needs no call, and neither does a value that an answer held.
 *
 * @example
 * await members.update("acme", "ada", { role: openValue("billing") });
 */
export function openValue(value: string): OpenValue {
  return value as OpenValue;
}
