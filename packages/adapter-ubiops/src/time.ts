import { timestamp } from "@orgplane/adapter-kit/upstream";
/** The day of a time of the platform, in UTC. */
export function day(text: string): string {
  return timestamp(text)?.slice(0, 10) ?? text;
}
