import type { RunArtifact } from "@orgplane/adapter-kit/models";
import type { Wire } from "../upstream/wire.ts";
import { uuidOf } from "../uuid.ts";

/** An artifact that a run has read or written. */
export function artifactOf(artifact: Wire<"V1RunArtifact">): RunArtifact {
  const { name, run, kind, path, connection, is_input, state, summary, meta_info } = artifact;
  return {
    name,
    run_uuid: uuidOf(run),
    kind,
    path: path || null,
    connection: connection || null,
    is_input,
    fingerprint: state || null,
    summary: summary ?? {},
    metadata: meta_info ?? {},
  };
}
