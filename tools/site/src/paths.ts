import { fileURLToPath } from "node:url";

/** The folder of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder of this package, which VitePress takes for the site's root. */
export const site: string = fileURLToPath(new URL("../", import.meta.url));

/** The folder that the site is built into. */
export const OUT: string = `${site}dist`;
