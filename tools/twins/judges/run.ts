// Has a vendor's client judge the twin of its platform: `node tools/twins/judges/run.ts ubiops`.
import { pythonWith } from "./environment.ts";
import { hear } from "./hearing.ts";
import { ubiops } from "./ubiops.ts";

const judges = { ubiops };

process.exitCode = await main(process.argv[2] ?? "");

async function main(platform: string): Promise<number> {
  if (!Object.hasOwn(judges, platform)) {
    console.error(`Name a platform that has a judge: ${Object.keys(judges).join(", ")}.`);
    return 2;
  }
  const judge = judges[platform as keyof typeof judges];
  const python = pythonOf(judge.requirement);
  if (python === undefined) return 2;
  const { complaints, unheard } = await hear(platform, judge, python);
  const failures = [...complaints, ...unheard.map((route) => `The client never had an answer from ${route}.`)];
  for (const breakage of judge.breakages) {
    const { complaints } = await hear(platform, judge, python, breakage);
    if (complaints.length === 0) failures.push(`Nobody notices when ${breakage.name}.`);
  }
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) return 1;
  const noticed = `${judge.breakages.length} ways to break it are noticed`;
  console.log(`${judge.requirement} and the twin agree on ${judge.routes.length} routes; ${noticed}.`);
  return 0;
}

function pythonOf(requirement: string): string | undefined {
  try {
    return pythonWith(requirement);
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}
