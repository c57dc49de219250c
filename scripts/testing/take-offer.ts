/** What is offered to somebody, taken: sent as a comment or proposed as a file, by one of the accounts that it names. */
import { parse, stringify } from "yaml";
import { CHOOSE, filledIn } from "#core/base/placeholders.ts";
import { commandsOf, readTicket } from "#core/comments/read-comment.ts";
import { outcomesOf } from "#core/forge/outcomes.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { Offer } from "#core/reasons/offers.ts";
import { closingOf } from "#core/workflow/closing.ts";
import type { Value } from "#core/workflow/edits.ts";
import { plan } from "#core/workflow/plan.ts";
import { judgeTrees } from "#data/judge-trees.ts";
import { blobId, type ParseCache } from "#data/parse-cache.ts";
import type { Content } from "#data/parse-text.ts";
import { opened, withFile } from "#data/submissions/overlay-tree.ts";
import { applyEdit, applyEdits } from "#data/yaml-edit.ts";
import { memoryTree } from "./memory-tree.ts";
import { submit } from "./submit.ts";

/** Where something is taken: the texts, and the registry that they make. */
export interface Place {
  readonly texts: ReadonlyMap<string, string>;
  readonly registry: Registry;
  readonly rollout: Rollout;
  readonly now: string;
}

/** What became of it: the texts after it, where it was accepted; otherwise why it was not. */
export type Taken =
  | { readonly what: string; readonly texts: ReadonlyMap<string, string> }
  | { readonly what: string; readonly refused: string };

/** Takes an offer in each of its forms, by the account with this login, each from the same place. */
export async function take(offer: Offer, login: string, place: Place): Promise<Taken[]> {
  if (offer.kind === "comment") {
    return offer.lines.map((line) => ({ what: line, ...sendLine(filledIn(line), login, place) }));
  }
  const proposed = { what: offer.file, ...(await propose(offer, login, place)) };
  if (offer.kind !== "new-file" || !offer.paste) return [proposed];
  const sent = await sendSubmission(offer.paste.lines.join("\n"), login, place);
  return [{ what: offer.label, ...sent }, proposed];
}

type Became = { readonly texts: ReadonlyMap<string, string> } | { readonly refused: string };

/** The line alone, as a comment on the rollout's ticket. */
function sendLine(body: string, login: string, { texts, registry, rollout, now }: Place): Became {
  const { id = 0 } = accountOf(registry, login);
  const comment = { id: 900_001, author: { login, id, type: "User" }, body };
  const ticket = {
    ...{ target: rollout.path, open: closingOf(rollout) === undefined, own: [] },
    ...{ comments: [{ ...comment, createdAt: now, updatedAt: now }], reacted: new Set<number>() },
  };
  const readings = readTicket(ticket, registry);
  const made = plan(registry, commandsOf(readings), now, { only: new Set([rollout.path]) });
  const [outcome] = outcomesOf(readings, made, registry);
  if (outcome?.kind === "react") return { texts: applyEdits(texts, made.edits) };
  return { refused: `${login}: ${body}: ${outcome?.body ?? "nothing is answered"}` };
}

/** A report or an outcome as a comment; an outcome on a report of one's own team waits for another manager. */
async function sendSubmission(block: string, login: string, place: Place): Promise<Became> {
  const { texts, registry, rollout, now } = place;
  const { id = 0 } = accountOf(registry, login);
  const body = written(block, login);
  const kind = body.startsWith("report") ? "report" : "outcome";
  const made = await submit(near(texts, rollout), body, {
    kind,
    by: { login, id },
    on: rollout.path,
    now,
  });
  if (made.state !== "refused") return { texts };
  return { refused: `${login}: ${JSON.stringify(made.mistakes)}: ${body}` };
}

/** What a change in the rollout's own folder is judged by: judging the whole example each time would take minutes. */
const near = (texts: ReadonlyMap<string, string>, { release }: Rollout): Map<string, string> =>
  new Map(
    [...texts].filter(
      ([path]) =>
        !path.startsWith("rollouts/") ||
        path.split("/").length === 2 ||
        path.startsWith(`rollouts/${release.path}/`),
    ),
  );

const parsed = new Map<string, Content>();
const CACHE: ParseCache = {
  get: (kind, oid) => parsed.get(`${kind} ${oid}`),
  set: (kind, oid, content) => parsed.set(`${kind} ${oid}`, content),
};

/** The file by a pull request of that account alone, judged as the gate does. */
async function propose(
  offer: Exclude<Offer, { kind: "comment" }>,
  login: string,
  { texts, registry, rollout, now }: Place,
): Promise<Became> {
  const { id = 0 } = accountOf(registry, login);
  const { file } = offer;
  const known = file.startsWith("rollouts/") ? near(texts, rollout) : texts;
  const before = texts.get(file);
  const after = fileAfter(offer, before, login, rollout);
  if (after === before) return { texts };
  const ids = new Map(Array.from(known, ([path, text]) => [path, blobId(Buffer.from(text))]));
  const inMemory = memoryTree(known);
  const tree = {
    ...inMemory,
    list: async () =>
      (await inMemory.list()).map((entry) => ({ ...entry, oid: ids.get(entry.path) ?? "" })),
  };
  const ownId = blobId(Buffer.from(after));
  const change = { path: file, ...(before !== undefined && { before: ids.get(file) ?? "" }) };
  const { verdict } = await judgeTrees(
    {
      paths: [{ ...change, after: ownId }],
      base: opened(tree),
      merged: opened(withFile(tree, file, after)),
    },
    { author: id, approvers: [], committers: [] },
    { asOf: now, real: now, cache: () => CACHE },
  );
  if (verdict.allowed) return { texts: new Map(texts).set(file, after) };
  const why = [
    ...verdict.denials.map(({ field, reason }) => `${field}: ${reason}`),
    ...verdict.problems.map((one) => `${one.rule}: ${one.message}`),
  ];
  return { refused: `${login}: ${file}: ${why.join("; ")}\n${after}` };
}

/** The file with what the offer says written into it, as its reader would do it. */
function fileAfter(
  offer: Exclude<Offer, { kind: "comment" }>,
  before: string | undefined,
  login: string,
  rollout: Rollout,
): string {
  const { file, text } = offer;
  if (file.endsWith(".md")) return before ?? written(text, login);
  if (before === undefined) return stringify(chosen(parse(text), "", login), { lineWidth: 0 });
  const values = chosen(parse(text), "", login);
  if (values === null) {
    const remove = { kind: "remove", file, at: [offer.fields?.[0] ?? ""] } as const;
    return offer.label === "Remove the waiver" ? applyEdit(before, remove) : before;
  }
  if (Array.isArray(values)) {
    // What is to be removed.
    const at = (parse(before) as { contents: string[] }).contents.indexOf(String(values[0]));
    return applyEdit(before, { kind: "remove", file, at: ["contents", at] });
  }
  const under = inside(text, rollout);
  return Object.entries(values as object).reduce((changed: string, [name, value]) => {
    const at = [...under, name];
    return Array.isArray(value) && name !== "packageHosts"
      ? applyEdit(changed, { kind: "append", file, at, items: value })
      : applyEdit(changed, { kind: "set", file, at, value });
  }, before);
}

/** Where in the file the lines go, as the comment above them says. */
function inside(text: string, { decisions }: Rollout): (string | number)[] {
  if (text.includes("# below verification:")) return ["verification"];
  if (!text.includes("# in the issue's line:")) return [];
  const issues = decisions?.data.issues ?? [];
  const open = issues.findIndex((one) => one.severity === "showstopper" && !one.resolved);
  return ["issues", open];
}

const CHOSEN: { readonly [field: string]: Value } = {
  ...{ ggus: 71998, severity: "minor", title: "It is slow", outcome: "accept" },
  report: "https://report.example.org/",
};

/** The values with something chosen wherever there is something to choose. */
function chosen(value: unknown, field: string, login: string): Value {
  if (value === CHOOSE) {
    if (field === "by" || field === "approvedBy") return login;
    return CHOSEN[field] ?? "because of that";
  }
  if (Array.isArray(value)) return value.map((one) => chosen(one, field, login));
  if (typeof value !== "object" || value === null) return value as Value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, chosen(one, name, login)]),
  );
}

/** A report or summary with its author's own wherever it says CHOOSE. */
function written(text: string, login: string): string {
  const isReject = /^(?:reason: "|# only REJECT|outcome: CHOOSE +# only REJECT)/m.test(text);
  const issues = /knownIssues: CHOOSE.*\[(.*)\]|# with ACCEPT: .*\[(.*)\]/m.exec(text);
  const known = issues?.[1] ?? issues?.[2] ?? "";
  return text
    .replace(/outcome(:?) CHOOSE/, `outcome$1 ${isReject ? "REJECT" : "ACCEPT"}`)
    .replace("knownIssues: CHOOSE", `knownIssues: [${known}]`)
    .replace("by: [CHOOSE]", `by: [${login}]`)
    .replace("by: CHOOSE", `by: ${login}`)
    .replace("action: CHOOSE", "action: upgrade")
    .replace("[CHOOSE]", "[atlas]")
    .replace("name: CHOOSE, result: CHOOSE", "name: srm, result: pass")
    .replace("recommendation: CHOOSE", "recommendation: accept")
    .replace("releaseNotes: CHOOSE", "releaseNotes: correct")
    .replace(/^((?:installation|configuration): )CHOOSE/gm, "$1ok")
    .replaceAll(": CHOOSE", ": because of that")
    .replace(/[^\n]*others should know\.\n?$/, "It works.\n")
    .replace("What was tested, where, and what came of it.", "Tested on one site.");
}
