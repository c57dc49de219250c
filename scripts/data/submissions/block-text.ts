/** A text with a block of fields as a draft, and the block put right field by field (FRONT-DOOR, “Strict reading, generous answer”). */
import { CHOOSE } from "#core/base/placeholders.ts";
import { didYouMean } from "#core/base/suggest.ts";
import type { BlockField } from "#core/submissions/block-fields.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { parseYaml } from "../yaml.ts";
import { FIELD } from "./cut-block.ts";
import type { ProblemAt, ReadText } from "./kind.ts";

/** The lines of one field with its name; those without a name stand above the first, or belong to none. */
export interface Chunk {
  readonly name?: string;
  readonly lines: readonly Line[];
  /** Its author has to choose: something that fits stands in its place while it is tried. */
  readonly isTried?: true;
  /** What is shown of such a field; left out: as the schema has it. */
  readonly shown?: readonly string[];
}

export interface BlockText {
  readonly file: string;
  /** The first line of the comment, as it is to be written. */
  readonly head: string;
  /** What automation fills in: the lines of fields that the block leaves out. */
  readonly filled: readonly Line[];
  readonly chunks: readonly Chunk[];
  readonly body: readonly Line[];
  readonly mistakes: readonly Mistake[];
  readonly fields: readonly BlockField[];
  /** The field that a rule misses, by the rule's name. */
  readonly missedBy: Readonly<Record<string, string>>;
  /** What is certain to belong into a field when it is missed or wrong: its line. */
  readonly certain?: (name: string) => readonly string[] | undefined;
  readonly needsApproval?: ReadText["needsApproval"];
  /** Whether the corrected comment has no block where none is needed. */
  readonly mayLackBlock?: true;
}

/** The fields of a block; comments and empty lines stand by themselves, but within a field. */
export function chunksOf(lines: readonly Line[]): Chunk[] {
  const chunks: { name?: string; lines: Line[] }[] = [];
  let waiting: Line[] = [];
  const flush = () => {
    if (waiting.length > 0) chunks.push({ lines: waiting });
    waiting = [];
  };
  for (const line of lines) {
    const name = FIELD.exec(line.text)?.[2];
    const last = chunks.at(-1);
    if (name !== undefined) {
      flush();
      chunks.push({ name, lines: [line] });
    } else if (line.text.trim() === "" || line.text.startsWith("#")) waiting.push(line);
    else if (last?.name === undefined) waiting.push(line);
    else {
      last.lines.push(...waiting, line);
      waiting = [];
    }
  }
  flush();
  return chunks;
}

/** The value of a field as it was typed on its line; undefined where it has none, or a comment alone. */
export const typedIn = ({ lines: [first] }: Chunk): string | undefined => {
  const value = first?.text
    .replace(FIELD, "")
    .replace(/(?<!\s)\s+#.*$/s, "")
    .trim();
  return value === "" ? undefined : value?.replace(/^(["'])(.*)\1$/, "$2");
};

const line = (text: string): Line => ({ text, row: 0 });
const FENCE = line("---");

/** The draft, and what it becomes once problems in it are known. */
export function blockText(text: BlockText): ReadText {
  const { file, filled, chunks, body, mistakes, needsApproval } = text;
  const tried = chunks.map((chunk) => ({ chunk, lines: linesTried(chunk, text) }));
  const above = [FENCE, ...filled];
  const lines = [...above, ...tried.flatMap((one) => one.lines), FENCE, ...body];
  const chunkAt = (row: number): Chunk | undefined => {
    let start = above.length;
    for (const one of tried) {
      if (row - 1 >= start && row - 1 < start + one.lines.length) return one.chunk;
      start += one.lines.length;
    }
    return undefined;
  };
  return {
    mistakes,
    draft: { file, lines },
    ...(needsApproval && { needsApproval }),
    isTried: (row) => chunkAt(row)?.isTried === true,
    next(problems) {
      const after = corrected(text, problems, chunkAt);
      return after ? blockText({ ...text, chunks: after, mistakes: [] }) : undefined;
    },
    corrected: () => shown(text),
  };
}

const fieldOf = (name: string | undefined, { fields }: BlockText): BlockField | undefined =>
  fields.find((one) => one.name === name);

const linesTried = (chunk: Chunk, text: BlockText): readonly Line[] => {
  const example = chunk.isTried ? fieldOf(chunk.name, text)?.example : undefined;
  return chunk.shown || example === undefined ? chunk.lines : [line(example)];
};

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

/** The fields after what is wrong with them is put right, or left to the author; undefined where nothing changes. */
function corrected(
  text: BlockText,
  problems: readonly ProblemAt[],
  chunkAt: (row: number) => Chunk | undefined,
): readonly Chunk[] | undefined {
  const { chunks, fields, filled, missedBy } = text;
  const has = (name: string) =>
    chunks.some((chunk) => chunk.name === name) ||
    filled.some((one) => FIELD.exec(one.text)?.[2] === name);
  const missed = new Set<string>();
  const wrong = new Set<Chunk>();
  for (const { rule, line: row } of problems) {
    const name = missedBy[rule];
    if (name !== undefined && !has(name)) missed.add(name);
    else {
      const chunk = chunkAt(row);
      // What the file itself lacks stands where the file starts.
      const isFiles =
        rule === "missing-property" && fields.some((one) => one.required && !has(one.name));
      if (chunk && !chunk.isTried && !isFiles) wrong.add(chunk);
    }
  }
  if (problems.some(({ rule }) => rule.startsWith("yaml") || rule === "front-matter")) {
    for (const chunk of chunks) if (!isReadable(chunk)) wrong.add(chunk);
  }
  // A name is meant by its letters, whatever stands between them.
  const renamed = chunks.map((chunk) => withName(chunk, wrong, text, has));
  const seen = new Map<string, Chunk>();
  const after: Chunk[] = [];
  for (const chunk of renamed) {
    const { name } = chunk;
    const before = name === undefined ? undefined : seen.get(name);
    if (name !== undefined && before) {
      const index = after.indexOf(before);
      const isSame =
        typedIn(before) === typedIn(chunk) && before.lines.length === chunk.lines.length;
      if (!isSame && index >= 0) after[index] = { ...before, isTried: true };
      continue;
    }
    if (name !== undefined) seen.set(name, chunk);
    after.push(chunk);
  }
  const present = new Set(after.map(({ name }) => name));
  for (const { name, required } of fields) {
    if (present.has(name) || has(name)) continue;
    if (required || missed.has(name)) after.push(chosen(name, text));
  }
  const isSame = after.length === chunks.length && after.every((one, at) => one === chunks[at]);
  return isSame ? undefined : after;
}

/** Whether the lines of a field can be read by themselves. */
function isReadable({ lines }: Chunk): boolean {
  const { problems } = parseYaml(`${lines.map(({ text }) => text).join("\n")}\n`);
  return problems.length === 0;
}

/** A field that its author has to choose, or that can only be one thing. */
function chosen(name: string, text: BlockText): Chunk {
  const certain = text.certain?.(name);
  if (certain?.some((one) => one.includes(CHOOSE))) {
    const tried = certain.map((one) => line(one.replace(CHOOSE, "to be written")));
    return { name, lines: tried, isTried: true, shown: certain };
  }
  if (certain) return { name, lines: certain.map(line) };
  const example = fieldOf(name, text)?.example ?? "";
  return { name, lines: [line(example)], isTried: true };
}

/** A field as it stands in the next try. */
function withName(
  chunk: Chunk,
  wrong: ReadonlySet<Chunk>,
  text: BlockText,
  has: (name: string) => boolean,
): Chunk {
  const { name } = chunk;
  if (!wrong.has(chunk)) return chunk;
  if (name === undefined) return asComment(chunk);
  const field = fieldOf(name, text);
  if (!field) {
    const meant = text.fields.find((one) => letters(one.name) === letters(name));
    if (!meant || has(meant.name)) return asComment(chunk);
    const [first, ...rest] = chunk.lines as [Line, ...Line[]];
    const value = first.text.replace(FIELD, "");
    return { name: meant.name, lines: [{ ...first, text: `${meant.name}:${value}` }, ...rest] };
  }
  const value = typedIn(chunk);
  const same = field.values?.find((one) => one.toLowerCase() === value?.toLowerCase());
  const [first] = chunk.lines;
  if (same !== undefined && same !== value && first && chunk.lines.length === 1) {
    return { name, lines: [{ ...first, text: `${name}: ${same}` }] };
  }
  return chosen(name, text);
}

/** What is no field here stays in sight. */
const asComment = ({ lines }: Chunk): Chunk => ({
  lines: lines.map(({ text, row }) => ({ text: text === "" ? text : `# ${text}`, row })),
});

/** The comment to paste, without its text. */
function shown(text: BlockText): readonly string[] {
  const { head, chunks, mayLackBlock, fields } = text;
  // What the first line leaves to the author is not asked for twice.
  const isAsked = ({ name, isTried }: Chunk) =>
    isTried && head.endsWith(CHOOSE) && name === "outcome";
  // A hidden mark would be ours once it stood in our own comment.
  const shownOf = ({ name, ...chunk }: Chunk): Chunk =>
    chunk.lines.some((one) => one.text.includes("<!--"))
      ? { ...(name !== undefined && { name }), lines: [], isTried: true }
      : { ...(name !== undefined && { name }), ...chunk };
  const lines = chunks
    .map(shownOf)
    .flatMap((chunk) =>
      isAsked(chunk)
        ? []
        : chunk.isTried
          ? (chunk.shown ?? fieldOf(chunk.name, text)?.choose ?? [])
          : chunk.lines.map((one) => one.text),
    );
  const unknown = chunks.flatMap(({ lines: own, name }) => (name === undefined ? own : []));
  const hints = unknown.flatMap(({ text: one }) => {
    const name = FIELD.exec(one.replace(/^# /, ""))?.[2];
    const meant =
      name &&
      didYouMean(
        name,
        fields.map((field) => field.name),
      );
    return meant && one.startsWith("# ") ? [`# did you mean ${meant}?`] : [];
  });
  const block = [...lines, ...hints];
  const first = head.replaceAll("<!--", "< !--");
  if (block.length === 0 && mayLackBlock) return [first];
  return [first, "```yaml", ...block, "```"];
}
