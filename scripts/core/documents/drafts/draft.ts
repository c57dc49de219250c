/** What a definition of a new file says: what has to be known, what is known already, and the file that comes of it. */
import type { FileKind } from "#core/model/paths.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** A value as it will stand in the file. */
export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [name: string]: Value };

/** What is known so far, by the questions' names. */
export type Values = { readonly [name: string]: Value };

/** What a question is asked from; `today` is the day of `now` in UTC. */
export interface Given {
  readonly registry: Registry;
  readonly now: string;
  readonly today: string;
  readonly values: Values;
}

/** How an answer is written: on one line, as a day, as a GGUS ticket, several words, or with parts of its own. */
export type Shape = "text" | "number" | "date" | "ggus" | "list" | "rows" | "map";

/** What can be chosen, and what one wants to know about it. */
export interface Choice {
  readonly value: string;
  readonly hint?: string;
}

/** One thing that has to be known. */
export interface Question {
  /** The property of the file; in kebab case the option of the command. */
  readonly name: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly help: string;
  /** As one would type it. */
  readonly example: string;
  readonly shape: Shape;
  /** The shape of a list's items: `text` when left out. */
  readonly items?: "ggus";
  /** The parts of each row, or of a map. */
  readonly parts?: readonly Question[];
  /** Whether there is no file without it; left out: there is. */
  needed?(given: Given): boolean;
  /** Whether the question makes sense at all; left out: it does. */
  asked?(given: Given): boolean;
  /** What is taken unless something else is said. */
  known?(given: Given): Value | undefined;
  /** The same, as YAML on one line; what is still to be chosen in it is left out. */
  knownYaml?(given: Given): string | undefined;
  /** What is offered on a terminal, and not taken by itself. */
  offered?(given: Given): Value | undefined;
  /** What is known to fit. */
  choices?(given: Given): readonly Choice[];
  /** Whether other questions can only be asked once this one is answered. */
  readonly first?: true;
  /** Whether nothing else fits. */
  readonly closed?: true;
  /** One value for each of these. */
  each?(given: Given): readonly string[];
}

/** A file to write. */
export interface DraftFile {
  /** Relative to the root. */
  readonly path: string;
  readonly kind: FileKind;
  readonly value: Values;
  /** The Markdown below front matter. */
  readonly body?: string;
}

/** What else can be done with a text than to commit it as a file. */
export interface AsComment {
  readonly rollout: Rollout;
  /** The lines above the file's text, which is pasted below them. */
  readonly first: string;
}

export interface Draft {
  /** The word on the command line. */
  readonly name: string;
  /** What the command does. */
  readonly says: string;
  /** The question that the word behind the name answers. */
  readonly about?: string;
  readonly questions: readonly Question[];
  file(given: Given): DraftFile;
  /** The subject of its commit. */
  subject(given: Given): string;
  /** What can be said of it to whoever writes it, in sentences. */
  notes?(given: Given): readonly string[];
  /** How it is pasted into a ticket, where that does the same. */
  comment?(given: Given): AsComment | undefined;
  /** The form on the forge that does the same. */
  readonly form?: string;
}

/** A value that is text; empty where it is not known. */
export const textOf = ({ values }: Given, name: string): string => {
  const value = values[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
};

/** A value that is a list of texts. */
export const listOf = ({ values }: Given, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** A value that has a text or list for each of several keys. */
export const eachOf = ({ values }: Given, name: string): { readonly [key: string]: Value } => {
  const value = values[name];
  return typeof value === "object" && !Array.isArray(value)
    ? (value as { readonly [key: string]: Value })
    : {};
};

/** The named values that are there, in the order of the names; empty texts and lists are left out. */
export const present = ({ values }: Given, names: readonly string[]): Values =>
  Object.fromEntries(
    names.flatMap((name): [string, Value][] => {
      const value = values[name];
      return value === undefined || isEmpty(value) ? [] : [[name, value]];
    }),
  );

const isEmpty = (value: Value): boolean =>
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && Object.keys(value).length === 0);
