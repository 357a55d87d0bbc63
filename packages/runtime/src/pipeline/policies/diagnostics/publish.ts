import { publicContext } from "../../../context/public-context.ts";
import type { Place } from "../../../options/middleware.ts";
import type { Policy } from "../../policy.ts";
import { type Channel, openPublisher } from "./publisher.ts";

// Bundles for browsers have publish.browser.ts in the place of this module: see `browser` in package.json.

interface Host {
  readonly process?: {
    getBuiltinModule?(id: string): { channel(name: string): Channel } | undefined;
  };
}

/** Not imported, because only Node has it, from 20.16 on. */
const builtin = (globalThis as Host).process?.getBuiltinModule?.("node:diagnostics_channel");

/** Publishes calls; undefined where that takes the `diagnostics` middleware. */
export const publishCalls = publish("call");

/** Publishes attempts; undefined where that takes the `diagnostics` middleware. */
export const publishAttempts = publish("attempt");

function publish(place: Place): Policy | undefined {
  if (!builtin) return undefined;
  const publisher = openPublisher(place, builtin.channel);
  return (request, next, context) =>
    publisher.channels.some(({ hasSubscribers }) => hasSubscribers)
      ? publisher.publish(request, (sent) => next(sent, context), publicContext(context))
      : next(request, context);
}
