/** How data of an older format are converted to the current one, step by step. */
import { PROCEDURE } from "#core/model/paths.ts";
import { parseYaml } from "./yaml.ts";
import { applyEdit } from "./yaml-edit.ts";

/** The texts of the three data folders by path. */
export type Texts = ReadonlyMap<string, string>;

export interface Migration {
  /** The format that it reads; it writes the next one. */
  readonly from: number;
  /** What changes in the data, for those who upgrade. */
  readonly sentence: string;
  /** All texts in the next format; the number in `procedure.yaml` is updated separately. */
  readonly migrate: (texts: Texts) => Texts;
}

/** Every migration, oldest first. Format 1 is the first, so no migration leads to it. */
export const MIGRATIONS: readonly Migration[] = [];

/** The format in `procedure.yaml`; undefined where it has none. */
export function formatOf(texts: Texts): number | undefined {
  const value = parseYaml(texts.get(PROCEDURE) ?? "").value;
  if (typeof value !== "object" || value === null || !("format" in value)) return undefined;
  return typeof value.format === "number" ? value.format : undefined;
}

export interface Migrated {
  readonly texts: Texts;
  /** The changes made, in order. */
  readonly done: readonly Migration[];
}

/** Brings texts to a format; throws where no migration leads from one to the next. */
export function migrated(
  texts: Texts,
  to: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Migrated {
  const done: Migration[] = [];
  let now = texts;
  for (let format = formatOf(texts) ?? to; format < to; format += 1) {
    const next = migrations.find(({ from }) => from === format);
    if (!next) throw new Error(`There is no migration from format ${format}.`);
    now = withFormat(next.migrate(now), format + 1);
    done.push(next);
  }
  return { texts: now, done };
}

function withFormat(texts: Texts, format: number): Texts {
  const at = { kind: "set", file: PROCEDURE, at: ["format"], value: format } as const;
  return new Map(texts).set(PROCEDURE, applyEdit(texts.get(PROCEDURE), at));
}
