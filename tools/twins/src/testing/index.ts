// What the tests of every adapter have in common: they give their platform's twin, and what is its own.
export { type Answering, ask } from "./ask.ts";
export { type Between, type BetweenOptions, between, type Count } from "./between.ts";
export { type ConformanceFound, type ConformanceOnOptions, conformanceOn, excused } from "./conformance-on.ts";
export { all, type Counterpart, type CounterpartsOptions, describeCounterparts } from "./describe-counterparts.ts";
export { type DefinitionOptions, describeDefinition } from "./describe-definition.ts";
export { describePackage, type PackageOptions } from "./describe-package.ts";
export { describeWrites, type Side, type Write } from "./describe-writes.ts";
export { type Fault, type FaultsOptions, faults, faultsOf, lost } from "./faults.ts";
export { type Listening, listening } from "./listening.ts";
export { withoutPauses } from "./without-pauses.ts";
