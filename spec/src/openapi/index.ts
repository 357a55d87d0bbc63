/**
 * How Orgplane's own packages read OpenAPI documents: pointers, references, and what is a keyword. It is part of this
 * package because @orgplane/mock already depends on it, and a package of its own would be one more to publish.
 *
 * Internal: it may change in any release.
 *
 * @packageDocumentation
 */
export { asArray, asObject, isRecord, type Json, type JsonObject } from "./json.ts";
export { isSafe, METHODS } from "./methods.ts";
export { escapeToken, pointerOf, pointerTo, tokensOf, unescapeToken, valueAt } from "./pointer.ts";
export {
  componentOf,
  dereference,
  FILES,
  isExtension,
  isLiteral,
  isMap,
  type Reference,
  referencesOf,
  refOf,
} from "./references.ts";
