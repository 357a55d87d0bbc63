/** A value of JSON that is not what was asked for; `pointer` is its place. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly pointer: string;

  constructor(pointer: string, detail: string) {
    super(detail);
    this.pointer = pointer;
  }
}
