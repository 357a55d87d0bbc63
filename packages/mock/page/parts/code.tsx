import type { ComponentChildren } from "preact";

interface CodeProps {
  readonly text: string;
  /** The accessible name: "Body of the response". */
  readonly label: string;
  /** Whether to highlight JSON. */
  readonly json?: boolean;
}

/** A code block that scrolls, with the keyboard too. */
export function Code({ text, label, json = false }: CodeProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would not be a pre
    <pre class="code" role="region" aria-label={label} tabIndex={0}>
      <code>{json ? coloured(text) : text}</code>
    </pre>
  );
}

/** Indents JSON. Returns other text unchanged. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// Highlighting needs a DOM node per token, which is slow for long texts.
const maxColoured = 60_000;

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function coloured(text: string): ComponentChildren {
  if (text.length > maxColoured) return text;
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon] = match;
    parts.push(text.slice(end, match.index));
    if (string === undefined) parts.push(<span class="j-word">{whole}</span>);
    else if (colon === undefined) parts.push(<span class="j-text">{string}</span>);
    else parts.push(<span class="j-name">{string}</span>, colon);
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}
