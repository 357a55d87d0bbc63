/**
 * Calls a function of the user's that only wants to be told something: whatever it throws, and whatever the promise that
 * it returns rejects with, no call fails of it, and no process ends.
 *
 * @param failed Is told of what it threw.
 */
export async function callSafely(hook: () => unknown, failed: (error: unknown) => void = () => {}): Promise<void> {
  try {
    await hook();
  } catch (error) {
    failed(error);
  }
}
