import type { Scenario, Step } from "./rule.ts";

const answer = (status: number, example: string, times = 1): Step => ({ answer: { status, example }, times });
const writes = ["POST", "PUT", "PATCH", "DELETE"];
const always = "always";

/** The scenarios that every mock has. */
export const scenarios: readonly Scenario[] = [
  {
    name: "rate-limited",
    description: "Each operation answers 429 twice, then as usual.",
    rules: [{ sequence: [answer(429, "rate_limited", 2)], each_operation: true }],
  },
  {
    name: "unavailable",
    description: "Every operation answers 503.",
    rules: [{ sequence: [answer(503, "service_unavailable")], times: always }],
  },
  {
    name: "maintenance",
    description: "Every request gets the HTML page of a proxy with status 503, which the contract does not have.",
    rules: [{ sequence: [{ fault: "html-503" }], times: always }],
  },
  {
    name: "flaky",
    description: "Of five requests, the second gets a 503 and the fourth a connection that is reset.",
    rules: [
      {
        sequence: [
          { pass: true },
          answer(503, "service_unavailable"),
          { pass: true },
          { fault: "reset" },
          { pass: true },
        ],
        times: always,
      },
    ],
  },
  {
    name: "offline",
    description: "Every connection is reset.",
    rules: [{ sequence: [{ fault: "reset" }], times: always }],
  },
  {
    name: "stalled",
    description: "No request gets an answer.",
    rules: [{ sequence: [{ fault: "stalled" }], times: always }],
  },
  {
    name: "slow-network",
    description: "Every answer takes 2 to 4 seconds, and its body arrives in small pieces.",
    rules: [{ sequence: [{ fault: "slow", delay: { ms: 3000, jitter: 1000 } }], times: always }],
  },
  {
    name: "truncated",
    description: "Every body breaks off in the middle.",
    rules: [{ sequence: [{ fault: "truncated" }], times: always }],
  },
  {
    name: "lost-answers",
    description: "The first write of each operation is carried out, but its answer is lost.",
    rules: [{ methods: writes, sequence: [{ fault: "lost" }], each_operation: true }],
  },
  {
    name: "token-expires",
    description: "After five requests, the token has expired: 401.",
    rules: [{ sequence: [{ pass: true, times: 5 }] }, { sequence: [answer(401, "token_expired")], times: always }],
  },
  {
    name: "read-only",
    description: "Every write answers 403: the token lacks the scope.",
    rules: [{ methods: writes, sequence: [answer(403, "insufficient_scope")], times: always }],
  },
  {
    name: "edit-conflict",
    description: "The first change of each operation answers 412: somebody else was faster.",
    rules: [{ methods: ["PUT", "PATCH", "DELETE"], sequence: [answer(412, "stale_etag")], each_operation: true }],
  },
  {
    name: "internal-error",
    description: "Every operation answers 500.",
    rules: [{ sequence: [answer(500, "internal_error")], times: always }],
  },
];
