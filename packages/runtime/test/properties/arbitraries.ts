import fc from "fast-check";

/** Pieces with a meaning in URLs, servers, headers and forms. */
const PIECES = [
  ..."./\\%?#&=+;:@ \t\r\n\"'[]{}<>,|",
  "..",
  "%2e",
  "%2E",
  "%252e",
  "%2f",
  "%5c",
  "%00",
  "\0",
  "\x7f",
  "\x80",
  "é",
  "日",
  "😀",
  "\ud800",
  "\udfff",
  "\u2028",
  "a",
  "1",
];

/** Any text; half of the texts contain such pieces. */
export const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join("")),
);

/** Text that UTF-8 can encode. */
export const wellFormed = text.filter((value) => !/\p{Surrogate}/u.test(value));

/** A value that a query can hold, and its text there. */
export const scalar = fc.oneof(
  wellFormed.map((value) => [value, value] as const),
  fc.boolean().map((value) => [value, String(value)] as const),
  fc.integer().map((value) => [value, String(value)] as const),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => [value, String(value)] as const),
  fc.bigInt().map((value) => [value, String(value)] as const),
  fc.date({ noInvalidDate: true }).map((value) => [value, value.toISOString()] as const),
);

/** Anything that a caller without a compiler may pass. */
export const anything = fc.oneof(
  text,
  scalar.map(([value]) => value),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    key: text,
    values: [text, fc.constant(Number.NaN), fc.constant(Symbol("s")), fc.constant(() => 1), fc.constant(undefined)],
  }),
  fc.constantFrom<unknown>(
    Symbol("s"),
    () => 1,
    Object.create(null),
    new Date(Number.NaN),
    new Blob(["x"]),
    new FormData(),
    cyclic(),
  ),
);

function cyclic(): object {
  const value: Record<string, unknown> = { list: [] };
  value["self"] = value;
  (value["list"] as unknown[]).push(value);
  return value;
}

/** An object that throws when its properties are read. */
export const hostile = fc.constant<unknown>({
  get member(): never {
    throw new TypeError("keep out");
  },
  toJSON(): never {
    throw new SyntaxError("keep out");
  },
  toString(): never {
    throw new RangeError("keep out");
  },
});
