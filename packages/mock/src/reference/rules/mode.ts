import { refuse } from "@orgplane/adapter-kit";

/** Whether a list asks for what is archived, or for what is live. @throws the 400 `invalid_parameter` */
export function isArchivedMode(mode: string): boolean {
  if (mode === "live" || mode === "archived") return mode === "archived";
  refuse("invalid_parameter", {
    detail: `There is no mode "${mode}".`,
    errors: [{ parameter: "mode", code: "invalid", detail: "is neither live nor archived" }],
  });
}
