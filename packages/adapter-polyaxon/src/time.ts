import { timestamp } from "@orgplane/adapter-kit/upstream";
/** A time that the platform always has. */
export function timeOf(text: string): string {
  return timestamp(text) ?? text;
}
