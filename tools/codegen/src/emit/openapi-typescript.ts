// The parts of openapi-typescript that translate a description which is whole already. Its main entry loads a bundler
// besides, which takes a fifth of a second.
export { tsLiteral } from "openapi-typescript/dist/lib/ts.mjs";
export { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
export { default as transformSchema } from "openapi-typescript/dist/transform/index.mjs";
export { default as transformSchemaObject } from "openapi-typescript/dist/transform/schema-object.mjs";
