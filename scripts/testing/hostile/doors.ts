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
import { BASE_NOW, baseTexts, RELEASE, REPORT, TEAM } from "../base.ts";
import {
  distribution,
  RELEASE as HISTORY_RELEASE,
  importFiles,
  PRODUCT,
} from "../egi-qc/folders.ts";
import { adminOf, FEDERATION, LIS, ROLLOUT } from "../federation.ts";
import { fillIn, issueOf } from "../fill-form.ts";
import { activeParts } from "../markdown.ts";
import type { Playground } from "../playground.ts";
import { submitter } from "../submit.ts";
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

const BASE = new Map<string, Buffer>(Array.from(baseTexts(), ([path, text]) => [path, Buffer.from(text)]));
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

/** The file that a payload of a family becomes, and who may write it. */
export interface Written {
  readonly file: string;
  readonly bytes: Buffer;
  readonly author: number;
}

const REPORT_TEXT = baseTexts().get(REPORT) ?? "";
const [, FRONT = ""] = /^---\n([\s\S]*?)\n---\n/.exec(REPORT_TEXT) ?? [];
const RELEASE_FILE = `${RELEASE}/release.yaml`;
const RELEASE_TEXT = baseTexts().get(RELEASE_FILE) ?? "";

/** By what a family's payloads are. */
export const WRITTEN: Readonly<Record<string, (payload: Payload) => Written>> = {
  "the text of a team's file": (payload) => ({
    ...{ file: TEAM, bytes: bytesOf(payload), author: ACCOUNTS["ea admin"] },
  }),
  "the address of a release's notes": (payload) => ({
    file: RELEASE_FILE,
    bytes: Buffer.from(
      RELEASE_TEXT.replace(/^releaseNotes: .*$/m, () => `releaseNotes: ${textOf(payload)}`),
    ),
    author: ACCOUNTS.provider,
  }),
  "a line of a report's front matter": (payload) => ({
    file: REPORT,
    bytes: Buffer.from(`---\n${without(FRONT, textOf(payload))}\n${textOf(payload)}\n---\nx\n`),
    author: ACCOUNTS.member,
  }),
  "the body of a report": (payload) => ({
    file: REPORT,
    bytes: Buffer.from(`---\n${FRONT}\n---\n${textOf(payload)}\n`),
    author: ACCOUNTS.member,
  }),
};

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

/** `check` of the base tree with this file, or with entries of other kinds beside it. */
export async function checkDoor(written: Written | undefined, more: readonly HostileEntry[] = []) {
  const files = written ? new Map(BASE).set(written.file, written.bytes) : BASE;
  const { problems } = await checkTree(treeOf(files, more), { real: BASE_NOW }, cache);
  return problems.filter(({ severity }) => severity === "error");
}

/** What `check` says of the file: each problem stands at a place that the file has. */
export async function atCheck(written: Written): Promise<Became> {
  const errors = await checkDoor(written);
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
  const before = BASE.get(written.file);
  const after = new Map(BASE).set(written.file, written.bytes);
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
      base: open(BASE),
      merged: open(after),
    },
    { author: written.author, approvers: [ACCOUNTS.coordinator], committers: [] },
    { real: BASE_NOW },
  );
  if (verdict.allowed) return inert;
  const errors = verdict.problems.filter(({ severity }) => severity === "error");
  return refused(...errors.flatMap(said), ...verdict.denials.map(({ needs }) => String(needs)));
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
const PROVIDED = {
  ...FEDERATION,
  "teams/technology-providers.yaml":
    "title: Providers\nmembers:\n  - { github: emi-rel, id: 22, stacks: [EMI] }\n",
};

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
  const { exit, err, findings } = await importFiles({
    [PRODUCT]: payload,
    [HISTORY_RELEASE]: distribution({}, []),
  });
  if (exit !== 0 && exit !== 1) throw new Error(`it ended with ${exit}: ${err}`);
  for (const { what } of findings)
    if (forbiddenCharacter(what)) throw new Error(`the report has ${JSON.stringify(what)}`);
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
      if (!/^[\w.-]+$/.test(host) || !/^[\w. -]+$/.test(type))
        throw new Error(`a service ${JSON.stringify([host, type])}`);
    }
    return inert;
  } catch (error) {
    if (!(error instanceof GocdbAnswerError)) throw error;
    return refused(error.message);
  }
}
