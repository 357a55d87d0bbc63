/**
 * A value of an open enum that the contract does not list. Responses may have such values; {@link openValue} makes one to send.
 */
// A property with a name, not a `unique symbol`, so that two installed copies of this package agree on the type. Editors do not
// suggest the name, because it is no identifier.
export type OpenValue = string & { readonly "x-open-enum": true };

/**
 * Makes a value of an open enum that the contract does not list, such as a role that only one server has. Listed values, and
 * values from a response, can be sent without it.
 *
 * @example
 * await members.update("acme", "ada", { role: openValue("billing") });
 */
export function openValue(value: string): OpenValue {
  return value as OpenValue;
}
