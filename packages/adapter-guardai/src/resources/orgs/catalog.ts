import { whole } from "@orgplane/adapter-kit";
import type { AssetDefinition } from "@orgplane/adapter-kit/models";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";

export const catalog: HandlersOf<"getOrganizationAssets" | "listHpoMethods" | "listTransforms"> = {
  async getOrganizationAssets({ path }, up) {
    const id = await organizationNamed(up, path.organization);
    const assets = await up.get("/api/v1/organizations/{id}/assets", { path: { id } });
    return {
      status: 200,
      data: {
        adversarial_attacks: named(assets.adversarialAttacks),
        dataset_formats: named(assets.datasetFormats),
        defenses: named(assets.defenses),
        domain_adaptations: named(assets.domainAdaptations),
        meta_attacks: named(assets.metaAttacks),
        metrics: named(assets.metrics),
        noises: named(assets.noises),
      },
    };
  },

  async listHpoMethods(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    const methods = await up.get("/api/v1/organizations/{id}/hpo", { path: { id } });
    const items = methods.map((method) => ({
      id: String(method.id),
      name: method.name,
      description: method.description ?? null,
      is_enabled: method.enabled ?? null,
      params: method.params ?? [],
    }));
    return { status: 200, data: whole(call, items) };
  },

  async listTransforms(call, up) {
    const id = await organizationNamed(up, call.path.organization);
    const transforms = await up.get("/api/v1/organizations/{id}/transforms", { path: { id } });
    const items = transforms.map((transform) => ({
      id: String(transform.id),
      name: transform.name,
      description: transform.description ?? null,
      codebase_name: transform.codebase_name ?? null,
      is_enabled: transform.enabled ?? null,
      tasks: transform.tasks ?? [],
      target_formats: transform.target_format ?? [],
      converted_target_format: transform.converted_target_format ?? null,
      params: transform.params ?? [],
      apply_mapping: objectsOf(transform.apply_mapping ?? {}),
    }));
    return { status: 200, data: whole(call, items) };
  },
};

/** The names in one text. What divides them is not documented; commas are assumed. */
function named(text = ""): AssetDefinition[] {
  const names = text.split(",").map((name) => name.trim());
  return names.filter((name) => name !== "").map((name) => ({ name, description: null }));
}

/** The members that are objects themselves, as the contract has no others. */
function objectsOf(mapping: Readonly<Record<string, unknown>>): Record<string, Record<string, unknown>> {
  const entries = Object.entries(mapping).filter(([, value]) => typeof value === "object" && value !== null);
  return Object.fromEntries(entries) as Record<string, Record<string, unknown>>;
}
