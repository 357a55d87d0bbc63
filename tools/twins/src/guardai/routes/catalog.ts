import { organizationOf } from "../access.ts";
import { type Handler, known, ordered } from "../call.ts";

export const getAssets: Handler = (call) => {
  organizationOf(call);
  const { assetSeparator } = call.assumptions;
  const kinds = Object.entries(call.state.assets).map(([kind, names]) => [kind, names.join(assetSeparator)]);
  return { status: 200, json: Object.fromEntries(kinds) };
};

export const listHpo: Handler = (call) => {
  organizationOf(call);
  return { status: 200, json: ordered(call, call.state.hpo).map((one) => known({ ...one })) };
};

export const listTransforms: Handler = (call) => {
  organizationOf(call);
  return { status: 200, json: ordered(call, call.state.transforms).map((one) => known({ ...one })) };
};
