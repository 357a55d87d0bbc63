import { arize } from "@orgplane/adapter-arize";
import { guardai } from "@orgplane/adapter-guardai";
import type { AdapterSettings } from "@orgplane/adapter-kit";
import { polyaxon } from "@orgplane/adapter-polyaxon";
import { ubiops } from "@orgplane/adapter-ubiops";
import { zenml } from "@orgplane/adapter-zenml";
import { connect, type Fetch, type Platform, type Platforms } from "./platforms.ts";

/** The environment variables of each platform. The first one is its credential. */
export const variables = {
  polyaxon: ["POLYAXON_TOKEN", "POLYAXON_URL"],
  ubiops: ["UBIOPS_API_TOKEN", "UBIOPS_URL"],
  zenml: ["ZENML_API_KEY", "ZENML_URL"],
  arize: ["ARIZE_API_KEY", "ARIZE_REGION"],
  guardai: ["GUARDAI_API_KEY", "GUARDAI_API_KEY_ID", "GUARDAI_URL"],
} as const;

/**
 * The platforms that the environment has a credential for. `ORGPLANE_ALLOW_UNPROVEN=1` allows what only documentation proves.
 *
 * @throws Error where there is none.
 */
export function platformsOf(environment: Readonly<Record<string, string | undefined>>): Platforms {
  const settings: AdapterSettings = { allowUnproven: environment["ORGPLANE_ALLOW_UNPROVEN"] === "1" };
  const given = (name: string) => environment[name] || undefined;
  const urlOf = (name: string) => (given(name) === undefined ? {} : { baseUrl: given(name) as string });
  const found: Record<string, Platform> = {};
  const { POLYAXON_TOKEN, UBIOPS_API_TOKEN, ZENML_API_KEY, ARIZE_API_KEY, GUARDAI_API_KEY, GUARDAI_URL } = environment;
  if (POLYAXON_TOKEN) {
    found["polyaxon"] = (fetch) => polyaxon({ token: POLYAXON_TOKEN, fetch, ...urlOf("POLYAXON_URL"), ...settings });
  }
  if (UBIOPS_API_TOKEN) {
    found["ubiops"] = (fetch) => ubiops({ token: UBIOPS_API_TOKEN, fetch, ...urlOf("UBIOPS_URL"), ...settings });
  }
  if (ZENML_API_KEY) {
    found["zenml"] = (fetch) => zenml({ apiKey: ZENML_API_KEY, fetch, ...urlOf("ZENML_URL"), ...settings });
  }
  if (ARIZE_API_KEY) {
    const region = given("ARIZE_REGION");
    const graphql = settings.allowUnproven === true && region === undefined;
    found["arize"] = (fetch) =>
      arize({ apiKey: ARIZE_API_KEY, fetch, graphql, ...(region === undefined ? {} : { region }), ...settings });
  }
  if (GUARDAI_API_KEY && GUARDAI_URL) {
    const apiKeyId = given("GUARDAI_API_KEY_ID");
    const key = { apiKey: GUARDAI_API_KEY, ...(apiKeyId === undefined ? {} : { apiKeyId }) };
    found["guardai"] = (fetch) => guardai({ ...key, baseUrl: GUARDAI_URL, fetch, ...settings });
  }
  if (Object.keys(found).length === 0) {
    const names = Object.values(variables).map(([credential]) => credential);
    throw new Error(`There is no credential. Set one of ${names.join(", ")} (with GUARDAI_URL), or use --twins.`);
  }
  const fetch: Fetch = (request) => globalThis.fetch(request);
  return connect(Object.fromEntries(Object.entries(found).map(([name, adapter]) => [name, { adapter, fetch }])));
}
