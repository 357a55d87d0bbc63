import type { Program } from "./trial.ts";
import type { Workplace } from "./workplace.ts";

/** A generator of clients. */
export interface Language {
  /** `Go, oapi-codegen 2.8.2`. */
  readonly name: string;
  /** The commands that have to be there. */
  readonly needs: readonly string[];
  /** Generates a client, and compiles a program that makes the calls with it. */
  build(place: Workplace): Promise<Program>;
}

const pythonClient: Language = {
  name: "Python, openapi-python-client 0.29.1",
  needs: ["python3"],
  async build(place) {
    const python = await place.python();
    await place.run(python, ["-m", "openapi_python_client", "generate", "--path", "openapi.json"]);
    place.program("openapi-python-client/calls.py", "orgplane-api-client/calls.py");
    return program(place, "orgplane-api-client", python, "calls.py");
  },
};

const python: Language = {
  name: "Python, OpenAPI Generator 7.26.0",
  needs: ["python3", "java"],
  async build(place) {
    await place.generate("python", "client", "--package-name=orgplane");
    place.program("openapi-generator-python/calls.py", "client/calls.py");
    return program(place, "client", await place.python(), "calls.py");
  },
};

const java: Language = {
  name: "Java, OpenAPI Generator 7.26.0",
  needs: ["python3", "java", "javac", "mvn"],
  async build(place) {
    const packages = ["--invoker-package=orgplane", "--api-package=orgplane.api", "--model-package=orgplane.model"];
    await place.generate("java", "client", "--library=native", ...packages);
    place.program("java/pom.xml", "client/pom.xml");
    place.program("java/Calls.java", "client/src/main/java/calls/Calls.java");
    return onJava(place, "calls.Calls");
  },
};

const kotlin: Language = {
  name: "Kotlin, OpenAPI Generator 7.26.0",
  needs: ["python3", "java", "mvn"],
  async build(place) {
    // Without wrappers, a union becomes one class that demands the members of all its branches.
    const properties = "--additional-properties=serializationLibrary=gson,generateOneOfAnyOfWrappers=true";
    await place.generate("kotlin", "client", "--library=jvm-retrofit2", "--package-name=orgplane", properties);
    place.program("kotlin/pom.xml", "client/pom.xml");
    place.program("kotlin/Calls.kt", "client/src/main/kotlin/calls/Calls.kt");
    return onJava(place, "calls.CallsKt");
  },
};

async function onJava(place: Workplace, main: string): Promise<Program> {
  const goals = ["compile", "dependency:build-classpath", "-Dmdep.outputFile=classpath.txt"];
  await place.run("mvn", ["--quiet", "--batch-mode", ...goals], "client");
  const command = `exec java -cp "target/classes:$(cat classpath.txt)" ${main}`;
  return program(place, "client", "sh", "-c", command);
}

const rust: Language = {
  name: "Rust, OpenAPI Generator 7.26.0",
  needs: ["python3", "java", "cargo", "cc"],
  async build(place) {
    // Cargo.lock has the version, too.
    const properties = "--additional-properties=supportMiddleware=true,packageVersion=0.0.0";
    await place.generate("rust", "client", "--package-name=orgplane", properties);
    place.program("rust", "calls");
    return program(place, ".", await place.cargo("calls", "orgplane-calls"));
  },
};

const oapiCodegen: Language = {
  name: "Go, oapi-codegen 2.8.2",
  needs: ["go"],
  async build(place) {
    place.program("oapi-codegen", ".");
    place.write("orgplane/empty", "");
    const tool = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2";
    await place.run("go", ["run", tool, "-config", "oapi.yaml", "openapi.json"]);
    return onGo(place);
  },
};

const ogen: Language = {
  name: "Go, ogen 1.25.0",
  needs: ["go"],
  async build(place) {
    place.program("ogen", ".");
    const overlay = "github.com/speakeasy-api/openapi-overlay@v0.10.2";
    const { stdout } = await place.run("go", ["run", overlay, "apply", "discriminators.yaml", "openapi.yaml"]);
    place.write("with-discriminators.yaml", stdout);
    const options = ["--target", "orgplane", "--package", "orgplane", "with-discriminators.yaml"];
    await place.run("go", ["run", "github.com/ogen-go/ogen/cmd/ogen@v1.25.0", ...options]);
    return onGo(place);
  },
};

async function onGo(place: Workplace): Promise<Program> {
  // As it is by default, unless the environment says otherwise: go.mod and go.sum have to name everything.
  await place.run("go", ["build", "-mod=readonly", "-o", "calls", "."]);
  return program(place, ".", `${place.folder}/calls`);
}

/** A program that finds the server's URL in its environment. */
function program(place: Workplace, below: string, command: string, ...args: readonly string[]): Program {
  return async (url) => (await place.run(command, args, below, { env: { MOCK: url }, timeout: 60_000 })).stdout;
}

/** All generators, in the order of the table. */
export const languages: readonly Language[] = [pythonClient, python, java, kotlin, rust, oapiCodegen, ogen];
