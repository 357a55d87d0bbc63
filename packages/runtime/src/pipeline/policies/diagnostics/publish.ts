import { viewOf } from "../../../context/public-context.ts";
import type { Stage } from "../../policy.ts";
import type { Place } from "../middleware.ts";
import { type Channel, openPublisher } from "./publisher.ts";

// Bundles for browsers have publish.browser.ts in the place of this module: see `browser` in package.json.

interface Host {
  readonly process?: {
    getBuiltinModule?(id: string): { channel(name: string): Channel } | undefined;
  };
}

/** Not imported, as it is there in Node alone: from 20.16 on. */
const builtin = (globalThis as Host).process?.getBuiltinModule?.("node:diagnostics_channel");

/** Whether calls and attempts are published without a middleware. */
export const isPublishing = builtin !== undefined;

/** The same stage, published as a call. */
export const publishCalls = publishAs("call");

/** The same stage, published as an attempt. */
export const publishAttempts = publishAs("attempt");

function publishAs(place: Place): (stage: Stage) => Stage {
  if (!builtin) return (stage) => stage;
  const publisher = openPublisher(place, builtin.channel);
  return (stage) => (request, next, context) =>
    publisher.isHeard
      ? publisher.publish(request, (sent) => stage(sent, next, context), viewOf(context))
      : stage(request, next, context);
}
