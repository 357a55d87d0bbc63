import { list } from "@orgplane/adapter-kit";
import type { AssetDefinition, AssetDefinitions, HpoMethod, Transform } from "@orgplane/adapter-kit/models";
import { enter } from "../../access/organization.ts";
import type { HandlersOf } from "../handlers.ts";

/** What every organization can choose from. Nothing changes it, so it is not stored. */
const assets: AssetDefinitions = {
  adversarial_attacks: [
    asset("fast_gradient_sign", "Takes one step along the sign of the gradient"),
    asset("projected_gradient_descent", "Takes many small steps within a bound"),
  ],
  dataset_formats: [asset("coco", "One JSON file for all annotations"), asset("yolo", "One text file for each image")],
  defenses: [asset("adversarial_training", "Trains on inputs that were crafted to mislead")],
  domain_adaptations: [asset("night_driving", "Makes day scenes look as at night")],
  meta_attacks: [asset("auto_attack", "Runs several attacks, and keeps the strongest result")],
  metrics: [
    asset("accuracy", null),
    asset("mean_average_precision", "Precision over all recall levels, averaged over classes"),
  ],
  noises: [asset("gaussian_noise", "Adds normally distributed values to each pixel")],
};

const hpoMethods: readonly HpoMethod[] = [
  {
    id: "hpo_bayesian",
    name: "Bayesian optimization",
    description: "Tries next what the results so far promise most from",
    is_enabled: true,
    params: [{ name: "trials", type: "integer", default: 50, min: 1, max: 500 }],
  },
  { id: "hpo_grid", name: "Grid search", description: null, is_enabled: false, params: [] },
];

const transforms: readonly Transform[] = [
  {
    id: "trf_flip",
    name: "Horizontal flip",
    description: "Mirrors images, and the boxes in them, at the vertical axis",
    codebase_name: "HorizontalFlip",
    is_enabled: true,
    tasks: ["classification", "object_detection"],
    target_formats: ["class_id", "bounding_boxes"],
    converted_target_format: null,
    params: [{ name: "probability", type: "number", default: 0.5, min: 0, max: 1 }],
    apply_mapping: { bounding_boxes: { image: true, target: true } },
  },
  {
    id: "trf_to_boxes",
    name: "Masks to boxes",
    description: null,
    codebase_name: "MasksToBoxes",
    is_enabled: false,
    tasks: ["object_detection"],
    target_formats: ["mask"],
    converted_target_format: "bounding_boxes",
    params: [],
    apply_mapping: {},
  },
];

export const catalog: HandlersOf<"getOrganizationAssets" | "listHpoMethods" | "listTransforms"> = {
  getOrganizationAssets({ path }, context) {
    enter(context, path.organization, "read");
    return { status: 200, data: assets };
  },

  listHpoMethods(call, context) {
    enter(context, call.path.organization, "read");
    return list(call, hpoMethods, { fields: [], order: [], key: ({ id }) => id });
  },

  listTransforms(call, context) {
    enter(context, call.path.organization, "read");
    return list(call, transforms, { fields: [], order: [], key: ({ id }) => id });
  },
};

function asset(name: string, description: string | null): AssetDefinition {
  return { name, description };
}
