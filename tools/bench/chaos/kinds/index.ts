import type { Scene } from "../scene.ts";
import { bulk } from "./bulk.ts";
import { download } from "./download.ts";
import { list } from "./list.ts";
import { long } from "./long.ts";
import { modify } from "./modify.ts";
import { raw } from "./raw.ts";
import { simple } from "./simple.ts";
import { storm } from "./storm.ts";
import { upload } from "./upload.ts";

/** A kind of case. */
export interface Kind {
  /** Its weight. */
  readonly weight: number;
  /** Whether its client may be closed in the middle. */
  readonly mayBeClosed?: true;
  run(scene: Scene): Promise<void>;
}

/** All kinds of cases. */
export const kinds = {
  simple: { weight: 12, mayBeClosed: true, run: simple },
  list: { weight: 4, mayBeClosed: true, run: list },
  modify: { weight: 3, mayBeClosed: true, run: modify },
  long: { weight: 2, mayBeClosed: true, run: long },
  bulk: { weight: 4, mayBeClosed: true, run: bulk },
  download: { weight: 4, mayBeClosed: true, run: download },
  upload: { weight: 4, mayBeClosed: true, run: upload },
  storm: { weight: 4, run: storm },
  raw: { weight: 2, run: raw },
} satisfies Readonly<Record<string, Kind>>;

/** The name of a {@link Kind}. */
export type KindName = keyof typeof kinds;
