/**
 * Calls a callback of the user's. If it throws, or returns a promise that rejects, no call fails and no process ends.
 *
 * @param failed Called with what it threw.
 */
export async function callSafely(callback: () => unknown, failed: (error: unknown) => void = () => {}): Promise<void> {
  try {
    await callback();
  } catch (error) {
    failed(error);
  }
}
