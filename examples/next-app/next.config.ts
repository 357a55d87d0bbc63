import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

// Until the packages are on npm, the client is a link out of this folder, so Next.js has to look above it.
const root = fileURLToPath(new URL("../..", import.meta.url));

const config: NextConfig = {
  turbopack: { root },
  outputFileTracingRoot: root,
};

export default config;
