/** The version of the package, which a page cannot read from package.json. A test holds them together. */
export const version = "0.1.0";
