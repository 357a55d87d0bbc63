// Scalar's bundle for browsers contains all that it needs; the 28 packages that it is made of are not installed.
export const hooks = {
  readPackage(manifest) {
    return manifest.name === "@scalar/api-reference" ? { ...manifest, dependencies: {} } : manifest;
  },
};
