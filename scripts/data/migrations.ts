/** How data of an older format become data of today's, one step after the other. */
import { parseYaml } from "./yaml.ts";
import { applyEdit } from "./yaml-edit.ts";

/** The texts of the three data folders by path. */
export type Texts = ReadonlyMap<string, string>;

export interface Migration {
  /** The format that it reads; the next one is what it writes. */
  readonly from: number;
  /** What changes in the data, for whoever upgrades. */
  readonly sentence: string;
  /** All texts, as the next format has them; the number in `procedure.yaml` follows by itself. */
  readonly migrate: (texts: Texts) => Texts;
}

/** Every migration there is, oldest first. Format 1 is the first, so that nothing leads to it. */
export const MIGRATIONS: readonly Migration[] = [];

const PROCEDURE = "rollouts/procedure.yaml";

/** The format that the data say they have; undefined where `procedure.yaml` says none. */
export function formatOf(texts: Texts): number | undefined {
  const value = parseYaml(texts.get(PROCEDURE) ?? "").value;
  if (typeof value !== "object" || value === null || !("format" in value)) return undefined;
  return typeof value.format === "number" ? value.format : undefined;
}

export interface Migrated {
  readonly texts: Texts;
  /** What was done, in order. */
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
