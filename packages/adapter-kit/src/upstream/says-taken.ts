/** Whether the sentence of an error says that something is there already, for platforms that have no code for it. */
export function saysTaken(sentence: string): boolean {
  // "The plan does not exist" is about something else.
  return /exist|taken|in use|unique/i.test(sentence) && !/(not|n't|no longer) exist/i.test(sentence);
}
