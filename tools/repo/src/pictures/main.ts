// Draws the pictures that follow from the contract, with today's figures.
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { root } from "../root.ts";
import { platformsPicture } from "./platforms.ts";
import { repositoryPicture } from "./repository.ts";

interface Contract {
  tags: { name: string }[];
  paths: Record<string, Record<string, { tags?: string[] }>>;
}

const { resolve } = createRequire(import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

const contract = read(resolve("@orgplane/spec/openapi.json")) as Contract;
const operations = Object.values(contract.paths).flatMap((item) => Object.values(item));
const resources = contract.tags.map(({ name }) => {
  return { name, operations: operations.filter(({ tags }) => tags?.includes(name)).length };
});

const order = ["polyaxon", "ubiops", "zenml", "arize", "guardai"];
const keys = globSync("spec/dist/capabilities/*.json", { cwd: root }).map((file) => basename(file, ".json"));
const platforms = keys
  .sort((one, other) => order.indexOf(one) - order.indexOf(other))
  .map((key) => {
    const { name } = read(resolve(`@orgplane/spec/capabilities/${key}.json`)) as { name: string };
    return { name, hasAdapter: existsSync(`${root}packages/adapter-${key}/package.json`) };
  });

writeFileSync(`${root}docs/orgplane.svg`, platformsPicture(platforms, operations.length));
writeFileSync(`${root}docs/repository.svg`, repositoryPicture(resources));
