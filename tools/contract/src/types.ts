/** Fails to compile unless it is given `true`. */
export type Expect<Condition extends true> = Condition;

/** Whether two types are the same. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The numbers among the keys of an interface. */
export type Numeric<Key> = Extract<Key, number>;
