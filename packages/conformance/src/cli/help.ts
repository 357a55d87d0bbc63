/** What `--help` prints. */
export const help = `orgplane-conformance: holds an implementation of the Orgplane API to its contract

Usage: orgplane-conformance --base-url <url> --token <token> [options]

  --base-url <url>       where the API is, with the version's path: http://127.0.0.1:4010/v1
                         (or ORGPLANE_BASE_URL)
  --token <token>        a bearer token of somebody who may create organizations, or who is
                         an admin of --organization (or ORGPLANE_TOKEN)
  --other-token <token>  a bearer token of somebody who belongs to no organization of the other
                         one; without it, isolation is not checked (or ORGPLANE_OTHER_TOKEN)
  --organization <name>  an organization that is there already: to read, for its runs, and to work
                         in where none can be created (or ORGPLANE_ORGANIZATION)

What may be done to the server (default: it is only read from)
  --live                 write: the suite makes an organization of its own, and removes it at the
                         end; runs of --organization are archived, restored, tagged and bookmarked
  --stateless            the server answers with the contract's examples, as Prism does

  --only <names>         make these checks alone: names, rules, operations or tags, comma separated
                         (stale-if-match, updateSpace, stale-if-match:updateSpace, spaces)
  --list                 list the checks, and make none
  --capabilities <file>  what the server supports, as JSON (default: what it answers itself)
  --report <form>=<file> write a report: text, json, junit, matrix (Markdown); may be given again
  --timeout <seconds>    how long one answer may take (default: 30)
  --patience <seconds>   how long a tenant may be on its way to another status (default: 120)
  --work <seconds>       how long the server works on a request with an Idempotency-Key at least, where
                         it was slowed for the run; without it, in-progress is not checked
  --verbose              print every check, and each that is skipped by itself
  -v, --version          print the version
  -h, --help             print this

Exit code: 0 when all checks hold, 1 when one does not, 2 when they could not be made.
Ctrl-C stops, and removes what was made; pressed again, it stops at once.
`;
