import { useNotices } from "./notices.tsx";

/** Copies text. `label` names it: "curl". */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { tell, fail } = useNotices();
  const copy = () => write(text).then(() => tell(`Copied ${label}.`), fail);
  return (
    <button type="button" class="small" onClick={copy}>
      Copy {label}
    </button>
  );
}

async function write(text: string): Promise<void> {
  // `navigator.clipboard` exists on localhost and https only, and a mock in a container has neither.
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isDone) throw new Error("The browser does not let this page copy.");
}
