import { writeFile } from "node:fs/promises";
import { bundleContract, root } from "./document.ts";
import { readPlatforms } from "./platforms/files.ts";
import { platformsPage } from "./platforms/page.ts";

// Writes docs/platforms.md from platforms.yaml. The drift check of CI compares it.
await writeFile(`${root}../docs/platforms.md`, platformsPage(await readPlatforms(), await bundleContract()));
