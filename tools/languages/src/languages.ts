import type { Workplace } from "./workplace.ts";

/** A generator of clients. */
export interface Language {
  /** `Go, oapi-codegen 2.8.2`. */
  readonly name: string;
  /** Generates, compiles and runs; answers with what the program printed. */
  run(place: Workplace): Promise<string>;
}

const pythonClient: Language = {
  name: "Python, openapi-python-client 0.29.1",
  async run(place) {
    const python = await place.python();
    await place.run(python, ["-m", "openapi_python_client", "generate", "--path", "openapi.json"]);
    place.program("python_client.py", "orgplane-api-client/calls.py");
    return (await place.run(python, ["calls.py"], "orgplane-api-client")).stdout;
  },
};

const python: Language = {
  name: "Python, OpenAPI Generator 7.26.0",
  async run(place) {
    await place.generate("python", "client", "--package-name=orgplane");
    place.program("openapi_generator.py", "client/calls.py");
    return (await place.run(await place.python(), ["calls.py"], "client")).stdout;
  },
};

const java: Language = {
  name: "Java, OpenAPI Generator 7.26.0",
  async run(place) {
    const packages = ["--invoker-package=orgplane", "--api-package=orgplane.api", "--model-package=orgplane.model"];
    await place.generate(
      "java",
      "client",
      "--library=native",
      "--group-id=orgplane",
      "--artifact-id=orgplane",
      ...packages,
    );
    place.program("Calls.java", "client/src/main/java/calls/Calls.java");
    return onJava(place, "calls.Calls");
  },
};

const kotlin: Language = {
  name: "Kotlin, OpenAPI Generator 7.26.0",
  async run(place) {
    // Without wrappers, a union becomes one class that demands the members of all its branches.
    const properties = "--additional-properties=serializationLibrary=gson,generateOneOfAnyOfWrappers=true";
    await place.generate("kotlin", "client", "--package-name=orgplane", properties);
    place.program("kotlin-pom.xml", "client/pom.xml");
    place.program("Calls.kt", "client/src/main/kotlin/calls/Calls.kt");
    return onJava(place, "calls.CallsKt");
  },
};

async function onJava(place: Workplace, main: string): Promise<string> {
  const goals = ["compile", "dependency:build-classpath", "-Dmdep.outputFile=classpath.txt"];
  await place.run("mvn", ["--quiet", "--batch-mode", ...goals], "client");
  const command = `exec java -cp "target/classes:$(cat classpath.txt)" ${main}`;
  return (await place.run("sh", ["-c", command], "client")).stdout;
}

const rust: Language = {
  name: "Rust, OpenAPI Generator 7.26.0",
  async run(place) {
    await place.generate("rust", "client", "--package-name=orgplane");
    // The README says why.
    const corrections = [
      's|\\.json\\(&(p_body_\\w+_update)\\)|.header("Content-Type", "application/merge-patch+json").json(&$1)|',
      's|\\.body\\(reqwest::Body::wrap|.header("Content-Type", "application/octet-stream").body(reqwest::Body::wrap|',
    ];
    await place.run("sh", ["-c", `perl -pi -e '${corrections.join("; ")}' client/src/apis/*.rs`]);
    place.program("Cargo.toml", "calls/Cargo.toml");
    place.program("calls.rs", "calls/src/main.rs");
    return (await place.run("cargo", ["run", "--quiet"], "calls")).stdout;
  },
};

const oapiCodegen: Language = {
  name: "Go, oapi-codegen 2.8.2",
  async run(place) {
    place.write("go.mod", "module orgplane.example\n\ngo 1.25\n");
    place.program("oapi.yaml", "oapi.yaml");
    place.write("orgplane/empty", "");
    const tool = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2";
    await place.run("go", ["run", tool, "-config", "oapi.yaml", "openapi.json"]);
    return onGo(place, "oapi_codegen.go");
  },
};

const ogen: Language = {
  name: "Go, ogen 1.25.0",
  async run(place) {
    place.write("go.mod", "module orgplane.example\n\ngo 1.25\n");
    const overlay = "github.com/speakeasy-api/openapi-overlay@v0.10.2";
    const { stdout } = await place.run("go", ["run", overlay, "apply", "discriminators.yaml", "openapi.yaml"]);
    place.write("with-discriminators.yaml", stdout);
    const options = ["--target", "orgplane", "--package", "orgplane", "with-discriminators.yaml"];
    await place.run("go", ["run", "github.com/ogen-go/ogen/cmd/ogen@v1.25.0", ...options]);
    return onGo(place, "ogen.go");
  },
};

async function onGo(place: Workplace, program: string): Promise<string> {
  place.program(program, "main.go");
  await place.run("go", ["mod", "tidy"]);
  return (await place.run("go", ["run", "."])).stdout;
}

/** All generators, in the order of the table. */
export const languages: readonly Language[] = [pythonClient, python, java, kotlin, rust, oapiCodegen, ogen];
