import { useEffect, useRef, useState } from "preact/hooks";
import type { Fault, FaultName, FaultOrder, Step } from "../../src/control/index.ts";
import { useLive, usePicture } from "../data/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useNotices } from "../parts/notices.tsx";
import { OperationSelect } from "../parts/operation-select.tsx";

const faultTexts: Readonly<Record<FaultName, string>> = {
  "html-503": "503 with the HTML page of a proxy",
  reset: "Connection reset before the request is handled",
  lost: "Request handled, response lost",
  stalled: "No response",
  slow: "Body in small pieces over 3 s",
  truncated: "Connection breaks in mid-body",
  "bad-json": "JSON cut off",
  "wrong-type": "Response labelled text/html",
};

// Offered when no operation is selected, as there are no documented responses then.
const usualAnswers = ["401", "403", "404", "409", "412", "429", "500", "503"];

/** The active faults, and a form that adds one. */
export function Faults({ operation: first }: { readonly operation: string }) {
  const { contract, faults } = usePicture();
  const { client } = useLive();
  const { attempt } = useNotices();
  const [operation, setOperation] = useState(first);
  const [kind, setKind] = useState("answer 503");
  const [times, setTimes] = useState("1");
  const [delay, setDelay] = useState("");
  const [body, setBody] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (first === "") return;
    setOperation(first);
    heading.current?.focus();
  }, [first]);

  const answers = contract?.operations.find(({ id }) => id === operation)?.answers;
  const kinds =
    answers?.flatMap(({ status, examples }) =>
      (examples.length > 0 ? examples : [""]).map((name) => `${status} ${name}`.trim()),
    ) ?? usualAnswers;
  const chosen =
    kind === "own" || kind.startsWith("fault ") || kinds.includes(kind.slice(7)) ? kind : `answer ${kinds[0]}`;

  async function order(event: Event): Promise<void> {
    event.preventDefault();
    await attempt(async () => {
      await client.fault(orderOf(chosen, { operation, times, delay, body }));
    }, "Fault added.");
  }

  return (
    <section class="card" aria-labelledby="faults">
      <div class="line">
        <h2 ref={heading} id="faults" tabIndex={-1}>
          Faults
        </h2>
        {faults.length > 1 && (
          <button
            type="button"
            class="small"
            onClick={() => attempt(() => client.removeFaults(), "All faults removed.")}
          >
            Remove all
          </button>
        )}
      </div>
      <form class="fields dense" onSubmit={order}>
        <Field label="Operation">
          {(props) => <OperationSelect props={props} value={operation} choose={setOperation} />}
        </Field>
        <Field label="Response or fault">
          {(props) => (
            <select {...props} value={chosen} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
              <optgroup label={answers === undefined ? "Responses" : "Documented responses"}>
                {kinds.map((name) => (
                  <option key={name} value={`answer ${name}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
              <optgroup label="Network and proxy faults">
                {Object.entries(faultTexts).map(([name, text]) => (
                  <option key={name} value={`fault ${name}`}>
                    {text}
                  </option>
                ))}
              </optgroup>
              <option value="own">Custom response…</option>
            </select>
          )}
        </Field>
        <Field label="Times" hint="A number, or always">
          {(props) => (
            <input
              {...props}
              value={times}
              pattern="[1-9]\d*|always"
              required
              onInput={({ currentTarget }) => setTimes(currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Delay in ms" hint="Empty: the usual latency">
          {(props) => (
            <input
              {...props}
              type="number"
              min="0"
              max="300000"
              value={delay}
              onInput={({ currentTarget }) => setDelay(currentTarget.value)}
            />
          )}
        </Field>
        {chosen === "own" && (
          <Field label="Custom response" hint="status; body and headers are optional" wide>
            {(props) => (
              <textarea
                {...props}
                rows={4}
                spellcheck={false}
                value={body || ownAnswer}
                onInput={({ currentTarget }) => setBody(currentTarget.value)}
              />
            )}
          </Field>
        )}
        <div class="actions wide">
          <button type="submit" class="main">
            Add fault
          </button>
        </div>
      </form>
      {faults.length === 0 ? (
        <p class="muted">No active faults.</p>
      ) : (
        <ul class="orders">
          {faults.map((fault) => (
            <li key={fault.id}>
              <FaultText fault={fault} />
              <button
                type="button"
                class="small"
                aria-label={`Remove ${fault.id}`}
                onClick={() => attempt(() => client.removeFaults(fault.id), "Fault removed.")}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const ownAnswer = `{ "status": 418, "body": { "title": "I am a teapot" } }`;

interface OrderDraft {
  readonly operation: string;
  readonly times: string;
  readonly delay: string;
  readonly body: string;
}

function orderOf(kind: string, { operation, times, delay, body }: OrderDraft): FaultOrder {
  const target = {
    ...(operation === "" ? {} : { operation }),
    times: times === "always" ? ("always" as const) : Number(times),
    ...(delay === "" ? {} : { delay: { ms: Number(delay) } }),
  };
  if (kind === "own") return { ...target, answer: JSON.parse(body || ownAnswer) };
  const [what, name = "", example] = kind.split(" ");
  if (what === "fault") return { ...target, fault: name as FaultName };
  return { ...target, answer: { status: Number(name), ...(example === undefined ? {} : { example }) } };
}

function FaultText({ fault: { rule, used } }: { readonly fault: Fault }) {
  const often = rule.times === "always" ? "always" : `${rule.times ?? 1}×`;
  return (
    <span>
      <code>{rule.operation ?? "every operation"}</code>{" "}
      <span class="tag warn">{rule.sequence.map(stepText).join(", ")}</span>{" "}
      <span class="muted">
        {often}, {used} used
      </span>
    </span>
  );
}

function stepText(step: Step): string {
  const after = step.delay === undefined ? "" : ` after ${step.delay.ms} ms`;
  if ("fault" in step) return step.fault + after;
  if ("answer" in step) return [step.answer.status, step.answer.example].filter(Boolean).join(" ") + after;
  return `passes${after}`;
}
