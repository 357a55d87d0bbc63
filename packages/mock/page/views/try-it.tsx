import { useEffect, useRef, useState } from "preact/hooks";
import type { Operation, Parameter, RequestBody } from "../data/contract.ts";
import { usePicture } from "../data/hooks.ts";
import { linkTo } from "../data/route.ts";
import { BackLink } from "../parts/back-link.tsx";
import { Method } from "../parts/badges.tsx";
import { Field } from "../parts/field.tsx";
import { apiUrl, tokens } from "./overview-examples.ts";
import { beginFrom, type Draft, emptyDraft, keyOf, lastToken, rememberToken, requestOf } from "./request-draft.ts";
import { type Outcome, Response, send } from "./response.tsx";

interface TryItProps {
  readonly operation: Operation;
  /** The id of the logged request that fills the form. */
  readonly from: string | null;
}

/** One operation: its description, a form that calls it, and the response. */
export function TryIt({ operation, from }: TryItProps) {
  const picture = usePicture();
  const [draft, setDraft] = useState<Draft>(() => {
    const earlier = picture.requests.find(({ id }) => String(id) === from);
    const draft = emptyDraft(operation, lastToken());
    return earlier === undefined ? draft : beginFrom(draft, operation, earlier, new URL(apiUrl(picture)).pathname);
  });
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    heading.current?.focus();
    return () => running.current?.abort();
  }, []);

  const change = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const setValue = (parameter: Parameter, value: string) =>
    change({ values: { ...draft.values, [keyOf(parameter)]: value } });

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    rememberToken(draft.token);
    setOutcome({ state: "waiting", stop: () => controller.abort() });
    const request = requestOf(draft, operation, { base: apiUrl(picture), session: picture.session });
    setOutcome(await send(request, controller.signal));
  }

  const required = operation.parameters.filter((parameter) => parameter.required);
  const optional = operation.parameters.filter((parameter) => !parameter.required);
  return (
    <section class="pane detail" aria-labelledby="operation-heading">
      <div class="line">
        <h2 ref={heading} id="operation-heading" tabIndex={-1} class="operation-heading">
          {operation.summary || operation.id}
        </h2>
        <BackLink from={operation.id} to={["operations"]} class="narrow-only">
          All operations
        </BackLink>
      </div>
      <p class="request-line">
        <Method name={operation.method} /> <span class="path">{operation.path}</span>{" "}
        <code class="muted">{operation.id}</code>
      </p>
      {operation.description !== "" && <Prose text={operation.description} />}
      <form class="stack" onSubmit={submit}>
        {required.length > 0 && (
          <div class="fields">
            {required.map((parameter) => (
              <ParameterField key={keyOf(parameter)} parameter={parameter} draft={draft} set={setValue} />
            ))}
          </div>
        )}
        {operation.body !== undefined && <BodyFields body={operation.body} draft={draft} change={change} />}
        {optional.length > 0 && (
          <details open={optional.some((parameter) => (draft.values[keyOf(parameter)] ?? "") !== "")}>
            <summary>
              {optional.length === 1 ? "1 optional parameter" : `${optional.length} optional parameters`}
            </summary>
            <div class="fields">
              {optional.map((parameter) => (
                <ParameterField key={keyOf(parameter)} parameter={parameter} draft={draft} set={setValue} />
              ))}
            </div>
          </details>
        )}
        <div class="fields">
          <Field label="Token">
            {(props) => (
              <>
                <input
                  {...props}
                  list="tokens"
                  value={draft.token}
                  spellcheck={false}
                  onInput={({ currentTarget }) => change({ token: currentTarget.value })}
                />
                <datalist id="tokens">
                  {tokens.map(({ token, means }) => (
                    <option key={token} value={token}>
                      {means}
                    </option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field label="Response">
            {(props) => (
              <select
                {...props}
                value={draft.answer}
                onChange={({ currentTarget }) => change({ answer: currentTarget.value })}
              >
                <option value="">Normal</option>
                {operation.answers.flatMap(({ status, examples, description }) => {
                  const names = examples.length > 0 ? examples : [""];
                  return names.map((name) => (
                    <option key={`${status} ${name}`} value={name === "" ? `${status}` : `${status} ${name}`}>
                      {status} {name || description.split("\n", 1)[0]}
                    </option>
                  ));
                })}
              </select>
            )}
          </Field>
        </div>
        <div class="actions">
          <button type="submit" class="main">
            Send
          </button>
          <a class="button" href={`${linkTo("behaviour")}?operation=${encodeURIComponent(operation.id)}`}>
            Add a fault
          </a>
        </div>
      </form>
      <Response outcome={outcome} operation={operation.id} />
    </section>
  );
}

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly draft: Draft;
  readonly set: (parameter: Parameter, value: string) => void;
}

function ParameterField({ parameter, draft, set }: ParameterFieldProps) {
  const { name, required, description, example, values } = parameter;
  const value = draft.values[keyOf(parameter)] ?? "";
  const place = parameter.in === "header" ? "header" : undefined;
  const label = (
    <>
      <code>{name}</code>
      {required && <span class="muted"> required</span>}
      {place !== undefined && <span class="muted"> {place}</span>}
    </>
  );
  return (
    <Field label={label} hint={description === "" ? undefined : firstSentence(description)}>
      {(props) =>
        values.length > 0 ? (
          <select {...props} value={value} onChange={({ currentTarget }) => set(parameter, currentTarget.value)}>
            <option value="">–</option>
            {values.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...props}
            value={value}
            required={required}
            placeholder={example}
            spellcheck={false}
            onInput={({ currentTarget }) => set(parameter, currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface BodyFieldsProps {
  readonly body: RequestBody;
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
}

function BodyFields({ body, draft, change }: BodyFieldsProps) {
  if (body.fields.length > 0) {
    return (
      <div class="fields">
        {body.fields.map(({ name, isFile, required, example }) => (
          <Field key={name} label={<code>{name}</code>}>
            {(props) =>
              isFile ? (
                <input
                  {...props}
                  type="file"
                  required={required}
                  onChange={({ currentTarget }) => {
                    const file = currentTarget.files?.[0];
                    if (file !== undefined) change({ files: { ...draft.files, [name]: file } });
                  }}
                />
              ) : (
                <input
                  {...props}
                  required={required}
                  placeholder={example}
                  value={draft.form[name] ?? ""}
                  onInput={({ currentTarget }) => change({ form: { ...draft.form, [name]: currentTarget.value } })}
                />
              )
            }
          </Field>
        ))}
      </div>
    );
  }
  return (
    <>
      {body.examples.length > 1 && (
        <div class="fields">
          <Field label="Example">
            {(props) => (
              <select
                {...props}
                onChange={({ currentTarget }) => {
                  const example = body.examples.find(({ name }) => name === currentTarget.value);
                  change({ body: JSON.stringify(example?.value, null, 2) });
                }}
              >
                {body.examples.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      <Field label="Body" hint={<code>{body.type}</code>} wide>
        {(props) => (
          <textarea
            {...props}
            rows={Math.min(16, Math.max(3, draft.body.split("\n").length + 1))}
            value={draft.body}
            spellcheck={false}
            onInput={({ currentTarget }) => change({ body: currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}

/** A description from the contract: paragraphs with code in backticks. */
function Prose({ text }: { readonly text: string }) {
  return (
    <div class="prose">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>
          {paragraph
            .split(/`([^`]+)`/)
            .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
        </p>
      ))}
    </div>
  );
}

function firstSentence(text: string): string {
  return (/^.*?[.:](?=\s|$)/s.exec(text)?.[0] ?? text).replaceAll("\n", " ").replaceAll("`", "");
}
