import { CALLS, type Row, resultsIn, type Table } from "../row.ts";

/** A test that makes the calls, and fails if one of them goes wrong. */
const TEST = `import { makeCalls } from "./calls.js";
test("calls", async () => {
  const results = await makeCalls(process.env.MOCK);
  console.log("RESULTS " + JSON.stringify(results));
  for (const [call, result] of Object.entries(results)) if (result !== "yes") throw new Error(call + ": " + result);
}, 60_000);
`;

const vitest: Row = {
  name: "Vitest 5.1.2",
  async run(project) {
    await project.install("vitest@5.1.2");
    project.write("calls.test.js", `import { test } from "vitest";\n${TEST}`);
    const { stdout } = await project.run("npx", ["vitest", "run", "--reporter=verbose", "--disable-console-intercept"]);
    return resultsIn(stdout);
  },
};

const nodeTest: Row = {
  name: "node:test",
  async run(project) {
    await project.install();
    project.write("calls.test.js", `import test from "node:test";\n${TEST.replace(", 60_000)", ")")}`);
    const { stdout } = await project.run(process.execPath, ["--test", "--test-reporter=spec"]);
    return resultsIn(stdout);
  },
};

/** Jest prints what a test logs with a frame around it, so the results go into a file. */
const JEST = TEST.replace(
  'console.log("RESULTS " + JSON.stringify(results));',
  'require("node:fs").writeFileSync("results.json", JSON.stringify(results));',
);

const jestModules: Row = {
  name: "Jest 30.5.2, ES modules",
  async run(project) {
    await project.install("jest@30.5.2");
    project.write("jest.config.js", "export default { transform: {} };\n");
    project.write(
      "calls.test.js",
      `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${JEST}`,
    );
    await project.run("npx", ["jest"], { NODE_OPTIONS: "--experimental-vm-modules" });
    return results(project);
  },
};

const jestBabel: Row = {
  name: "Jest 30.5.2, CommonJS by Babel",
  async run(project) {
    await project.install("jest@30.5.2", "babel-jest@30.5.2", "@babel/core@7", "@babel/preset-env@7");
    project.write(
      "package.json",
      JSON.stringify({ ...JSON.parse(await project.read("package.json")), type: "commonjs" }),
    );
    project.write(
      "babel.config.js",
      `module.exports = { presets: [["@babel/preset-env", { targets: { node: "current" } }]] };\n`,
    );
    // As for every package of ES modules: https://jestjs.io/docs/tutorial-react-native#transformignorepatterns-customization
    project.write(
      "jest.config.js",
      `module.exports = { transformIgnorePatterns: ["/node_modules/(?!@orgplane/|openapi-fetch/|oauth4webapi/)"] };\n`,
    );
    project.write("calls.test.js", JEST);
    await project.run("npx", ["jest"]);
    return results(project);
  },
};

async function results(project: Parameters<Row["run"]>[0]) {
  return resultsIn(`RESULTS ${await project.read("results.json")}`);
}

const msw: Row = {
  name: "MSW 3.0.5, with the mock in the process",
  async run(project) {
    await project.install("msw@3.0.5", `@orgplane/mock@${project.version}`);
    project.write(
      "program.js",
      `import { createMockHandlers } from "@orgplane/mock/msw";
import { setupServer } from "msw/node";
import { makeCalls } from "./calls.js";
const baseUrl = "https://orgplane.example/v1";
const server = setupServer(...createMockHandlers({ baseUrl }).handlers);
server.listen({ onUnhandledFrame: "error" });
console.log("RESULTS " + JSON.stringify(await makeCalls(baseUrl)));
process.exit(0);`,
    );
    return resultsIn((await project.run(process.execPath, ["program.js"])).stdout);
  },
};

/** What runs the tests of an application. */
export const testRunners: Table = {
  title: "Test runners",
  columns: CALLS,
  rows: [vitest, jestModules, jestBabel, nodeTest, msw],
};
