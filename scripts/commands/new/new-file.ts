/** `new release|team|component|report|summary|distribution-release`: asks, judges, writes, and says what to type next. */
import { resolve } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import type { Draft, DraftFile, Given, Values } from "#core/documents/drafts/draft.ts";
import type { Registry } from "#core/model/registry.ts";
import { clock } from "#core/time/clock.ts";
import { findTarget } from "#core/views/find-rollout.ts";
import { draftText } from "#data/draft-text.ts";
import { type Asker, Stopped } from "#io/asker.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { printProblems } from "../check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "../command.ts";
import { accountsOf } from "./accounts.ts";
import { type FilledIn, fillIn, optionOf, type Said } from "./fill-in.ts";
import { judgeNew, type NewTexts, takenPaths, writeNew } from "./judge-new.ts";
import { readManifest } from "./manifest.ts";
import { type Made, type NextSteps, nextSteps, stepsAsText } from "./next-steps.ts";

export interface NewFileOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  /** Where the forge's API is. */
  readonly api: string;
  /** A file that names several at once. */
  readonly manifest?: string;
}

/** More choices than these are not listed. */
const MOST_CHOICES = 20;

/** What was composed, and how one goes on with it. */
interface Composed {
  readonly texts: NewTexts;
  readonly made: Made;
  readonly notes: readonly string[];
  /** Where each file's facts stand, in a manifest. */
  readonly origins?: ReadonlyMap<string, string>;
}

/** Writes the file that a draft describes. Exit 1 where it would not pass check, or is there already. */
export async function newFile(
  draft: Draft,
  said: Said,
  options: NewFileOptions,
  io: Io,
): Promise<Exit> {
  const cache = fileCache(io.cacheFolder);
  const { registry } = await loadRegistry(folderTree(options.root), cache);
  cache.save();
  const now = clock(options.asOf, registry, io.now());
  const from = { registry, now, today: now.slice(0, 10) };
  const asked = withRollout(said, registry);
  try {
    if (options.manifest !== undefined) {
      return await finish(
        await readManifest(draft, options.manifest, asked, from),
        options,
        io,
        registry,
      );
    }
    const asker = options.format === "json" ? undefined : await io.ask?.();
    return await answered(draft, asked, { options, io, from, ...(asker ? { asker } : {}) });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    io.err("Stopped; nothing was written.");
    return EXIT.problems;
  }
}

/** A rollout by its title, or a part of it, as its path; throws UsageError where it is not one. */
function withRollout(said: Said, registry: Registry): Said {
  const [asked] = said.rollout ?? [];
  if (asked === undefined) return said;
  const found = findTarget(registry, asked);
  if (!("target" in found)) throw new UsageError(found.problem);
  if (!registry.rollouts.has(found.target)) {
    const release = registry.releases.get(found.target);
    const platforms = Object.keys(release?.data.platforms ?? {}).map(
      (one) => `${found.target}/${one}`,
    );
    throw new UsageError(`${asked} is a release: name one of ${platforms.join(", ")}`);
  }
  return { ...said, rollout: [found.target] };
}

interface Asking {
  readonly options: NewFileOptions;
  readonly io: Io;
  readonly from: Omit<Given, "values">;
  readonly asker?: Asker;
}

/** Asks until the file passes check, or the person stops; without a terminal once. */
async function answered(draft: Draft, said: Said, asking: Asking): Promise<Exit> {
  const { options, io, from, asker } = asking;
  let before: { values: Values; again: ReadonlySet<string> } = { values: {}, again: new Set() };
  for (;;) {
    const filled = await fillIn(draft.questions, from, said, asker, before);
    const given = { ...from, values: filled.values };
    refuseIncomplete(draft, filled, given);
    const composed = await compose(draft, given, options);
    const taken = takenPaths(options.root, composed.texts.keys());
    if (!asker || taken.length > 0) return finish(composed, options, io, from.registry);
    const { problems, lines } = await judgeNew(options, composed.texts, io);
    const again = toAskAgain(draft, composed.texts, problems);
    if (again.size === 0) return finish(composed, options, io, from.registry);
    await printProblems(problems, lines, io);
    asker.say("Once more, what is not right yet:");
    before = { values: filled.values, again };
  }
}

/** Throws UsageError where something is missing, or cannot be. */
function refuseIncomplete(draft: Draft, { missing, problems }: FilledIn, given: Given): void {
  const wrong = problems.map(({ question, problem }) => `${optionOf(question)}: ${problem}`);
  const lacking = missing.map((question) => {
    const { help, example } = question;
    const choices = question.choices?.(given) ?? [];
    const few =
      choices.length > 0 && choices.length <= MOST_CHOICES
        ? choices
            .map(({ value, hint }) => `\n    ${value}${hint === undefined ? "" : `  ${hint}`}`)
            .join("")
        : ` For example ${JSON.stringify(example)}.`;
    const name = question.name === draft.about ? question.name.toUpperCase() : optionOf(question);
    return `${name} is missing: ${help}${few}`;
  });
  if (wrong.length + lacking.length === 0) return;
  throw new UsageError(
    [
      ...wrong,
      ...lacking,
      `(rollout new ${draft.name} --help lists all options; on a terminal it asks)`,
    ].join("\n"),
  );
}

async function compose(draft: Draft, given: Given, { api }: NewFileOptions): Promise<Composed> {
  const file = await withAccounts(draft, given, api);
  const text = draftText(file);
  const comment = draft.comment?.(given);
  return {
    texts: new Map([[file.path, text]]),
    made: {
      paths: [file.path],
      subject: draft.subject(given),
      ...(comment ? { comment: { ...comment, text } } : {}),
      ...(draft.form === undefined ? {} : { form: draft.form }),
    },
    notes: draft.notes?.(given) ?? [],
  };
}

/** The draft's file, with the members of a team as accounts. */
async function withAccounts(draft: Draft, given: Given, api: string): Promise<DraftFile> {
  const file = draft.file(given);
  const { members } = file.value;
  if (file.kind !== "team" || !Array.isArray(members)) return file;
  const accounts = await accountsOf(members.map(String), given.registry, api);
  return { ...file, value: { ...file.value, members: accounts } };
}

/** The questions whose lines have errors; none where an error is about something else, as the file's name. */
function toAskAgain(
  draft: Draft,
  texts: NewTexts,
  problems: readonly Problem[],
): ReadonlySet<string> {
  // What contradicts another file is said of both.
  const errors = problems.filter(({ file, severity }) => severity === "error" && texts.has(file));
  const keys = new Set<string>();
  for (const { file, line } of errors) {
    const lines = (texts.get(file) ?? "").split("\n").slice(0, line);
    const key = lines.findLast((one) => /^[A-Za-z]+:/.test(one))?.split(":")[0];
    if (key === undefined || line === 1) return new Set();
    keys.add(key);
  }
  return new Set(
    draft.questions
      .filter(({ name, each }) => keys.has(name) || (each !== undefined && keys.has("platforms")))
      .map(({ name }) => name),
  );
}

/** Judges, writes, and says what is next. */
async function finish(
  composed: Composed,
  options: NewFileOptions,
  io: Io,
  registry: Registry,
): Promise<Exit> {
  const { texts, made, notes, origins } = composed;
  const taken = takenPaths(options.root, texts.keys());
  const { problems, lines } = await judgeNew(options, texts, io);
  const isRefused = taken.length > 0 || problems.some(({ severity }) => severity === "error");
  const isWritten = !isRefused && options.dryRun !== true;
  if (isWritten) writeNew(options.root, texts);
  const steps = nextSteps(
    made,
    registry,
    resolve(options.root) === process.cwd() ? undefined : options.root,
  );
  if (options.format === "json") {
    io.out(JSON.stringify(asJson(texts, { taken, problems, notes, isWritten, steps }), null, 2));
  } else {
    if (problems.length > 0) await printProblems(problems, lines, io);
    for (const note of notes) io.err(note);
  }
  for (const path of taken)
    io.err(`${path} is there already; nothing is overwritten: edit it, or remove it first`);
  if (isRefused) {
    const from = [...(origins ?? [])].filter(([path]) =>
      problems.some(({ file }) => file === path),
    );
    for (const [path, origin] of from) io.err(`${path} comes from ${origin}`);
    io.err("Nothing was written.");
    return EXIT.problems;
  }
  if (options.format === "json") return EXIT.fine;
  if (isWritten) {
    io.out([...texts.keys()].map((path) => `Written: ${path}`).join("\n"));
    io.out(`\n${stepsAsText(steps)}`);
  } else {
    for (const [path, text] of texts) io.out(`${path}\n\n${text}`);
    io.err("Nothing was written: this was a dry run.");
  }
  return EXIT.fine;
}

const asJson = (
  texts: NewTexts,
  about: {
    readonly taken: readonly string[];
    readonly problems: readonly Problem[];
    readonly notes: readonly string[];
    readonly isWritten: boolean;
    readonly steps: NextSteps;
  },
) => ({
  written: about.isWritten,
  files: Array.from(texts, ([path, text]) => ({ path, text })),
  taken: about.taken,
  problems: about.problems,
  notes: about.notes,
  next: about.steps,
});
