import { platforms } from "../document/capabilities.ts";
import { resources } from "../document/resources.ts";
import { dataSets } from "../reference/seeds/seed.ts";
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
  --allow-host <name>
                    a name under which the control API may be used, beside addresses and
                    local names; may be there several times
  --data-set <name> the data to begin with (default: small; ${dataSets.join(", ")})
  --seed <n>        what data and ids are made from (default: 1); the same seed gives the same ones
  --data <dir>      keep the state in a directory, where it outlives the mock
  --strict          refuse tokens that the data does not have; else they stand for tok_owner
  --stateless       remember nothing, and send the contract's examples
  --dynamic         remember nothing, and invent answers from the schemas
  --scenario <name> begin with a scenario of faults; may be there several times
  --list-scenarios  print the scenarios
  --delay <ms>      how long answers take: 200, 100-400 for a random time, or listSpaces=200
                    for one operation; may be there several times
  --work <ms>       how long a request with an Idempotency-Key is worked on at least; until then,
                    a repetition is answered 409 request_in_progress (default: 0)
  --retry-after <s> how long the examples of 429 and 503 have clients wait, at most
                    (default: 1; as-documented leaves them as they are)
  -q, --quiet       do not log requests
  -v, --version     print the version
  -h, --help        print this

A request says which answer it wants:
  Prefer: code=404                  another status that the operation documents
  Prefer: example=name_taken        an example by its name
  Prefer: dynamic=true              an invented answer
  Prefer: delay=500                 an answer after 500 milliseconds
  ?__code=404, ?__delay=500, …      the same in the URL; the credentials stay in their header

  X-Mock-Session: worker-1          state, faults and delays of its own; or ?__session=worker-1

The control API at /__mock switches scenarios, orders faults, shows the log and the state.

Exit code: 0 when stopped (Ctrl-C), 1 when it could not start.
`;
