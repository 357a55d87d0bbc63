/** Whether that is a list of middleware, as far as can be seen without calling it. */
export function isMiddlewareList(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.every((one) => Object(one) === one && [one.call, one.attempt].every((it) => !it || typeof it === "function"))
  );
}
