/** The doors, as functions: what becomes of one payload at each, without a disk or a server. */
import type { Problem } from "#core/base/problems.ts";
import { forbiddenCharacter } from "#core/base/text.ts";
import { commandsOf, readComment } from "#core/comments/read-comment.ts";
import { outcomesOf } from "#core/forge/outcomes.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { plan } from "#core/workflow/plan.ts";
import { checkTree } from "#data/check-tree.ts";
import { GocdbAnswerError, readServices } from "#data/gocdb/read.ts";
import { judgeTrees } from "#data/judge-trees.ts";
import { blobId, type ParseCache } from "#data/parse-cache.ts";
import { readPrimary } from "#data/repodata/read-primary.ts";
import { toPackage } from "#data/repodata/to-package.ts";
import { unpack } from "#data/repodata/unpack.ts";
import { Unsound } from "#data/repodata/unsound.ts";
import type { Entry, Tree } from "#data/tree.ts";
import { ACCOUNTS } from "../access/people.ts";
import { BASE_NOW, baseTexts, TEAM } from "../base.ts";
import {
  distribution,
  RELEASE as HISTORY_RELEASE,
  importFiles,
  PRODUCT,
} from "../egi-qc/folders.ts";
import {
  adminOf,
  FEDERATION,
  LIS,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
} from "../federation.ts";
import { fillIn, issueOf } from "../fill-form.ts";
import { activeParts } from "../markdown.ts";
import type { Playground } from "../playground.ts";
import { submitter } from "../submit.ts";
import type { TextMap } from "../texts.ts";
import { RELEASE_FILE } from "../underway.ts";
import type { Payload } from "./kind.ts";
import type { HostileEntry } from "./paths.ts";

/** What became of it; `why` are the sentences of a refusal. */
export interface Became {
  readonly fate: "refused" | "inert";
  readonly why: readonly string[];
}

const inert: Became = { fate: "inert", why: [] };
const refused = (...why: readonly string[]): Became => {
  for (const one of why) {
    if (one.trim() === "") throw new Error("a refusal without a sentence");
    const character = forbiddenCharacter(one.replaceAll("\n", " "));
    if (character) throw new Error(`a refusal with a ${character}: ${JSON.stringify(one)}`);
  }
  return { fate: "refused", why };
};

type Files = ReadonlyMap<string, Buffer>;
const filesOf = (texts: TextMap): Files =>
  new Map(Array.from(texts, ([path, text]) => [path, Buffer.from(text)]));
const BASE = filesOf(baseTexts());
const bytesOf = (payload: Payload): Buffer => Buffer.from(payload as string);
const textOf = (payload: Payload): string => bytesOf(payload).toString();

const parsed = new Map<string, NonNullable<ReturnType<ParseCache["get"]>>>();
const cache: ParseCache = {
  get: (kind, oid) => parsed.get(`${kind} ${oid}`),
  set: (kind, oid, content) => parsed.set(`${kind} ${oid}`, content),
};

function treeOf(files: ReadonlyMap<string, Buffer>, more: readonly HostileEntry[] = []): Tree {
  const entries: Entry[] = [
    ...Array.from(files, ([path, bytes]): Entry => ({ path, kind: "file", size: bytes.length })),
    ...more.map((entry) => ({ ...entry, size: 10 })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    list: async () => entries,
    async *read(wanted) {
      for (const entry of wanted)
        yield { entry, bytes: files.get(entry.path) ?? Buffer.from("x: y\n") };
    },
  };
}

/** A file with the payload in it, in the tree that it would be written to, by somebody who may write it. */
export interface Written {
  readonly files: Files;
  readonly file: string;
  readonly bytes: Buffer;
  readonly author: number;
  readonly now: string;
}

const REPORTED = "2011-06-20T10:00:00Z";
const PROVIDERS = "title: Providers\nmembers:\n  - { github: emi-rel, id: 22, stacks: [EMI] }\n";

/** By what a family's payloads are; `place` is an open rollout that a team tests. */
export function writtenIn(
  place: Playground,
): Readonly<Record<string, (payload: Payload) => Written>> {
  const files = filesOf(new Map(place.texts).set("teams/technology-providers.yaml", PROVIDERS));
  const report = reportFile(LIS);
  const front = /^---\n([\s\S]*?)\n---\n/.exec(reportText(LIS, adminOf(LIS)))?.[1] ?? "";
  const release = releaseText();
  const at = { files, now: REPORTED };
  return {
    "the text of a team's file": (payload) => ({
      ...{
        files: BASE,
        file: TEAM,
        bytes: bytesOf(payload),
        author: ACCOUNTS["ea admin"],
        now: BASE_NOW,
      },
    }),
    "the address of a release's notes": (payload) => ({
      ...{ ...at, file: RELEASE_FILE, author: 22 },
      bytes: Buffer.from(`${without(release, "releaseNotes:")}releaseNotes: ${textOf(payload)}\n`),
    }),
    "a line of a report's front matter": (payload) => ({
      ...{ ...at, file: report, author: 101 },
      bytes: Buffer.from(`---\n${without(front, textOf(payload))}\n${textOf(payload)}\n---\nx\n`),
    }),
    "the body of a report": (payload) => ({
      ...{ ...at, file: report, author: 101 },
      bytes: Buffer.from(`---\n${front}\n---\n${textOf(payload)}\n`),
    }),
  };
}

/** The front matter without the property that a line gives, in whatever lines it stands. */
function without(front: string, line: string): string {
  const [property = ""] = line.split(":");
  const lines = front.split("\n");
  const at = lines.findIndex((one) => one.startsWith(`${property}:`));
  if (at < 0) return front;
  let end = at + 1;
  while (end < lines.length && /^\s/.test(lines[end] ?? "")) end += 1;
  return [...lines.slice(0, at), ...lines.slice(end)].join("\n");
}

/** The errors that `check` finds in the tree with this file. */
async function errorsWith({ files, file, bytes, now }: Written): Promise<Problem[]> {
  const tree = treeOf(new Map(files).set(file, bytes));
  const { problems } = await checkTree(tree, { real: now }, cache);
  return problems.filter(({ severity }) => severity === "error");
}

/** The errors that `check` finds in the base tree with an entry more. */
export async function errorsBeside(entry: HostileEntry): Promise<Problem[]> {
  const { problems } = await checkTree(treeOf(BASE, [entry]), { real: BASE_NOW }, cache);
  return problems.filter(({ severity }) => severity === "error");
}

/** What `check` says of the file: each problem stands at a place that the file has. */
export async function atCheck(written: Written): Promise<Became> {
  const errors = await errorsWith(written);
  const lines = written.bytes.toString().split(/\r\n|\r|\n/);
  for (const { file, line, column, hint } of errors) {
    if (hint.trim() === "") throw new Error("a problem that says nothing of what to do");
    if (file !== written.file) continue;
    const isThere = line >= 1 && line <= lines.length && column >= 1;
    if (!isThere || column > (lines[line - 1] ?? "").length + 1)
      throw new Error(`${line}:${column} is no place of the file`);
  }
  return errors.length === 0 ? inert : refused(...errors.flatMap(said));
}

const said = ({ message, hint }: Problem): string[] => [message, hint];

/** What the gate says of a change to it, by somebody who may write the file. */
export async function atGate(written: Written): Promise<Became> {
  const before = written.files.get(written.file);
  const after = new Map(written.files).set(written.file, written.bytes);
  const id = (bytes: Buffer) => `100644 ${blobId(bytes)}`;
  const open = (files: ReadonlyMap<string, Buffer>) => (part: readonly string[]) =>
    treeOf(
      new Map(
        [...files].filter(([path]) =>
          part.some((one) => path === one || path.startsWith(`${one}/`)),
        ),
      ),
    );
  const { verdict } = await judgeTrees(
    {
      paths: [
        { path: written.file, after: id(written.bytes), ...(before && { before: id(before) }) },
      ],
      base: open(written.files),
      merged: open(after),
    },
    { author: written.author, approvers: [], committers: [] },
    { real: written.now },
  );
  if (verdict.allowed) return inert;
  const errors = verdict.problems.filter(({ severity }) => severity === "error");
  return refused(...errors.flatMap(said), ...verdict.denials.map(({ reason }) => reason));
}

/** What becomes of a report that a member writes in the ticket, with this text below its block. */
export async function reportDoor(
  place: Playground,
): Promise<(payload: Payload) => Promise<Became>> {
  const send = await submitter(place.texts, {
    by: { login: adminOf(LIS), id: 101 },
    on: ROLLOUT,
    now: "2011-06-20T10:00:00Z",
  });
  const block = `report\n\`\`\`yaml\naction: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct\nexposure: { from: 2011-06-08, until: 2011-06-15 }\ntests:\n  - { name: srm put/get, result: pass }\nrecommendation: accept\n\`\`\`\n`;
  return async (payload) => {
    const { state, mistakes, text = "" } = await send(`${block}${textOf(payload)}\n`);
    if (state !== "refused") {
      // What is below the block changes nothing in it.
      const front = text.slice(0, text.indexOf("\n---\n", 4));
      if (!front.includes("recommendation: accept") || !front.includes("by: [lis-admin]"))
        throw new Error(`the block became ${front}`);
      return inert;
    }
    return refused(...mistakes.map((one) => JSON.stringify(one)));
  };
}

/** What becomes of a comment by a member of an asked team: no event, no change, and a reply that does nothing. */
export async function commentDoor(
  place: Playground,
): Promise<(payload: Payload) => Promise<Became>> {
  const registry = await place.registry();
  const at = "2011-06-01T11:00:00Z";
  const now = "2011-06-01T12:00:00Z";
  const before = plan(registry, [], now);
  return async (payload) => {
    const author = { login: adminOf(LIS), id: 101, type: "User" };
    const comment = { id: 4711, author, body: textOf(payload), createdAt: at, updatedAt: at };
    const reading = readComment(comment, { target: ROLLOUT, open: true }, registry);
    const made = plan(registry, commandsOf([reading]), now);
    const events = made.events.length - before.events.length;
    if (events !== 0) throw new Error(`it made ${events} events`);
    const said = outcomesOf([reading], made, registry).flatMap((outcome) =>
      "body" in outcome ? outcome.body : [],
    );
    for (const body of said) {
      const active = activeParts(body.replace(/<!--[^>]*-->/g, ""));
      if (active.length > 0) throw new Error(`a reply with ${active.join(", ")}`);
    }
    return said.length === 0 ? inert : { fate: "inert", why: said };
  };
}

const VALUES = {
  ...{
    component: "EMI-1.0/cream",
    version: "1.14.0-1",
    kind: "minor",
    released: "2011-06-15",
    ggus: "71234",
  },
  platforms: "sl5-x86_64 https://emisoft.example.org/repo/sl5/\nemi-cream",
};
const PROVIDED = { ...FEDERATION, "teams/technology-providers.yaml": PROVIDERS };

/** What becomes of the form of a release with this summary: only the summary is the payload's. */
export async function atForm(payload: Payload): Promise<Became> {
  const body = issueOf(releaseForm, { ...VALUES, summary: textOf(payload) });
  const made = await fillIn(PROVIDED, body, {
    by: { login: "emi-rel", id: 22 },
    now: "2011-06-20T10:00:00Z",
  });
  if (made.state === "refused") return refused(...made.mistakes.map((one) => JSON.stringify(one)));
  const { file, text = "" } = made;
  if (
    file !== "rollouts/EMI-1.0/cream/1.14.0-1/release.yaml" ||
    !/^type: minor$/m.test(text) ||
    !/^ggus: 71234$/m.test(text)
  ) {
    throw new Error(`it became ${file}: ${text}`);
  }
  return inert;
}

/** What an import makes of a product's file: files that pass `check`, or a sentence in its report. */
export async function atImport(payload: Payload): Promise<Became> {
  const { exit, err } = await importFiles({
    [PRODUCT]: payload,
    [HISTORY_RELEASE]: distribution({}, []),
  });
  if (exit !== 0 && exit !== 1) throw new Error(`it ended with ${exit}: ${err}`);
  return inert;
}

/** What intake makes of a list of packages. */
export async function atIntake(payload: Payload): Promise<Became> {
  try {
    const found: string[] = [];
    await readPrimary(unpack([bytesOf(payload)], 50_000_000), (one) => {
      const { url } = toPackage(one, {
        base: "https://provider.example.org/",
        files: one.files,
        changelog: [],
      });
      found.push(url);
    });
    for (const url of found)
      if (forbiddenCharacter(url)) throw new Error(`an address with ${JSON.stringify(url)}`);
    return inert;
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    return refused(error.message);
  }
}

/** What the reader of GOCDB makes of an answer. */
export async function atGocdb(payload: Payload): Promise<Became> {
  try {
    const { rows } = readServices(textOf(payload));
    for (const { host, type } of rows) {
      if (!/^[\w.-]+$/.test(host) || forbiddenCharacter(type))
        throw new Error(`a service ${JSON.stringify([host, type])}`);
    }
    return inert;
  } catch (error) {
    if (!(error instanceof GocdbAnswerError)) throw error;
    return refused(error.message);
  }
}
