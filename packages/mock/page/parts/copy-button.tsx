import { useNotices } from "./notices.tsx";

/** Copies a text. `label` says what is copied: "curl". */
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
  // Only pages of localhost and of https have a clipboard; a mock in a container is reached by its address.
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
