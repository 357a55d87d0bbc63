/** How far a run is, in the last line of a terminal. Anywhere else, nothing of it shows. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  #shown = false;

  constructor(stream: NodeJS.WriteStream, total: number) {
    this.#stream = stream;
    this.#total = total;
  }

  show(done: number, name: string): void {
    if (!this.#stream.isTTY) return;
    const text = `${done}/${this.#total} ${name}`;
    this.#stream.write(`\r\u001b[2K${text.slice(0, (this.#stream.columns || 80) - 1)}`);
    this.#shown = true;
  }

  /** Prints lines above the progress. */
  print(text: string): void {
    this.clear();
    this.#stream.write(`${text}\n`);
  }

  clear(): void {
    if (this.#shown) this.#stream.write("\r\u001b[2K");
    this.#shown = false;
  }
}
