/** Whether a text can be a uuid, with hyphens or without. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(text);
}

/** A uuid as the platform has it in its paths: 32 digits. */
export function digitsOf(uuid: string): string {
  return uuid.replaceAll("-", "").toLowerCase();
}

/** A uuid as the contract has it: with hyphens. What is none stays as it is. */
export function uuidOf(uuid: string): string {
  if (!isUuid(uuid)) return uuid;
  return digitsOf(uuid).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
