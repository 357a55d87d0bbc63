/** Global names that generated files use. */
export const GLOBALS: readonly string[] =
  `Array Blob BulkOptions Call CallOptions Change ClientErrorStatus ErrorStatus Exclude Extract ListOptions LongRunning
  ModifyOptions NonNullable Omit OpenValue Operation Pages Problem ReadableStream Readonly ReadonlyArray Record Resource
  ServerErrorStatus String Uint8Array WithRequired`.split(/\s+/);

// `create.ts` and `fetch.ts` import a type, `createTransport` and `createTypedFetch`.
const CLASSES = new Set([...GLOBALS, "ClientOptions", "Transport", "Typed"]);

/** Whether a client's class cannot have that name, because generated code uses it, or the name of its `create…` function. */
export function isTakenByGeneratedCode(className: string): boolean {
  return CLASSES.has(className);
}
