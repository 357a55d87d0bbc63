/** A value that an open enum of the contract does not list. Make one with `openValue`. */
export type OpenValue = string & { readonly "x-open-enum": true };

/** Marks a value as one that the contract's open enum does not list, such as a role that only this platform has. */
export function openValue(value: string): OpenValue {
  return value as OpenValue;
}
