import { arize } from "@orgplane/adapter-arize";
import { guardai } from "@orgplane/adapter-guardai";
import { polyaxon } from "@orgplane/adapter-polyaxon";
import { ubiops } from "@orgplane/adapter-ubiops";
import { zenml } from "@orgplane/adapter-zenml";
import { tokens as arizeTokens, createArizeTwin } from "@orgplane/twins/arize";
import { createGuardaiTwin, keys as guardaiKeys } from "@orgplane/twins/guardai";
import { createPolyaxonTwin, tokens as polyaxonTokens } from "@orgplane/twins/polyaxon";
import { createUbiopsTwin, tokens as ubiopsTokens } from "@orgplane/twins/ubiops";
import { createZenmlTwin, tokens as zenmlTokens } from "@orgplane/twins/zenml";
import type { Fetch, Platform } from "./platforms.ts";

// `deleteMember` may undo what somebody else changes at the same time, so it has to be named.
const ofGuardai = ["listOrganizations", "listMembers", "listApiKeys", "revokeApiKey", "deleteMember"] as const;

/** The fakes of all platforms, with one organization of so many members more in each. */
export function twins(members = 0) {
  const polyaxonTwin = createPolyaxonTwin({ members });
  const ubiopsTwin = createUbiopsTwin({ members });
  const zenmlTwin = createZenmlTwin({ members });
  const arizeTwin = createArizeTwin({ members });
  const guardaiTwin = createGuardaiTwin({ members });
  // Nothing is at stake here, so what only documentation proves may be used.
  const allowUnproven = true;
  return {
    polyaxon: on(polyaxonTwin, (fetch) => polyaxon({ token: polyaxonTokens.ada, fetch, allowUnproven })),
    ubiops: on(ubiopsTwin, (fetch) => ubiops({ token: ubiopsTokens.ada, fetch, allowUnproven })),
    zenml: on(zenmlTwin, (fetch) => zenml({ apiKey: zenmlTokens.ada, fetch, allowUnproven })),
    arize: on(arizeTwin, (fetch) => arize({ apiKey: arizeTokens.ada, graphql: true, fetch, allowUnproven })),
    guardai: on(guardaiTwin, (fetch) =>
      guardai({ baseUrl: "https://guardai.test", ...guardaiKeys.ada, fetch, allowUnproven: ofGuardai }),
    ),
  };
}

function on<Twin extends { readonly fetch: Fetch; readonly state: unknown }>(twin: Twin, adapter: Platform) {
  return { twin, adapter, fetch: (request: Request) => twin.fetch(request) };
}
