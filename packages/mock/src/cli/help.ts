import { platforms } from "../document/capabilities.ts";
import { resources } from "../document/contract.ts";
import { defaultPort } from "./options.ts";

/** What `--help` prints. */
export const help = `orgplane-mock: a mock server of the Orgplane API

Usage: orgplane-mock [options]

  --each            also serve each resource alone, on the ${resources.length} ports after --port
                    (${resources.join(", ")})
  --only <resource> serve one resource instead of the whole contract
  --spec <file>     serve another OpenAPI 3 document, JSON or YAML,
                    and the files that it refers to
  --platform <name> stand in for a platform: what it does not have is answered 501
                    (${platforms.join(", ")})
  -p, --port <n>    the port (default: ${defaultPort}; 0 takes one that is free)
  --host <address>  the address to listen on (default: 127.0.0.1; 0.0.0.0 lets other machines in)
  --dynamic         invent answers from the schemas instead of sending the examples
  -q, --quiet       do not log requests
  -v, --version     print the version
  -h, --help        print this

A request says which answer it wants:
  Prefer: code=404                  another status that the operation documents
  Prefer: example=name_taken        an example by its name
  Prefer: dynamic=true              an invented answer
  ?__code=404, ?__example=…         the same in the URL; the credentials stay in their header

Exit code: 0 when stopped (Ctrl-C), 1 when it could not start.
`;
