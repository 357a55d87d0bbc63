// Loaded before an example of the documentation: what it sends to a platform is answered by a twin of that platform.
import { createArizeTwin } from "@orgplane/twins/arize";
import { createGuardaiTwin } from "@orgplane/twins/guardai";
import { createPolyaxonTwin } from "@orgplane/twins/polyaxon";
import { createUbiopsTwin } from "@orgplane/twins/ubiops";
import { createZenmlTwin } from "@orgplane/twins/zenml";

const platforms: Record<string, { fetch(request: Request): Promise<Response> }> = {
  "api.arize.com": createArizeTwin(),
  "api.ubiops.com": createUbiopsTwin(),
  "cloud.polyaxon.com": createPolyaxonTwin(),
  "cloudapi.zenml.io": createZenmlTwin(),
  "guardai.example": createGuardaiTwin(),
};
const { fetch } = globalThis;

globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  return platforms[new URL(request.url).host]?.fetch(request) ?? fetch(request);
};
