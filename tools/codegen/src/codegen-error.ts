/** A mistake that the user has to correct. Its message is one line, and the exit code becomes 1. */
export class CodegenError extends Error {
  override readonly name = "CodegenError";

  /**
   * @param place - The place of the mistake: `spaces.json#/paths/~1spaces/get`, `config.yaml:3:1` or an option.
   * @param problem - What is wrong there.
   * @param remedy - What to do about it, as an imperative.
   */
  constructor(place: string, problem: string, remedy: string) {
    super(`${place}: ${oneLine(problem)}; ${oneLine(remedy)}`);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
