/** A registry in which every text is hostile, and which `check` accepts all the same: what is made of it has to be inert. */
import { LIS, RELEASE } from "../federation.ts";
import { fillTexts } from "../fill-texts.ts";
import { BEFORE, IN_TEST, type RecordedFiles, recorded } from "../recorded.ts";
import { acceptedBySummary, decisionsOf, ticketOf } from "../recorded-stages.ts";
import { BODIES } from "./bodies.ts";
import { FIELDS } from "./fields.ts";
import { FORM_VALUES } from "./forms.ts";
import type { Fate, HostileFamily } from "./kind.ts";
import { LINKS } from "./links.ts";

/** The instant to look at it. */
export const HOSTILE_NOW = "2011-06-10T12:00:00Z";

/** In characters; longer ones take time and act no differently. */
const LONGEST = 2000;

const textsOf = ({ kinds }: HostileFamily, fate: Fate): string[] =>
  kinds
    .filter((kind) => kind.fate === fate)
    .flatMap((kind) => kind.inputs())
    .filter((input): input is string => typeof input === "string" && input.length <= LONGEST);

/** What people may write in a report, in a summary or about a release. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...textsOf(BODIES, "inert"),
  ...textsOf(FORM_VALUES, "inert"),
];
/** Names of tests, without the front matter around them. */
const NAMES = textsOf(FIELDS, "inert").map(
  (line) => /name: '(.*)', result/.exec(line)?.[1] ?? line,
);
/** Addresses that leave their quotation, without the marks of YAML. */
const ADDRESSES = textsOf(LINKS, "either").map((text) => text.replace(/^'|'$/g, ""));

/** One line for titles, names and regions, which are on most pages. */
const LINE = `"'><img src=x onerror=alert(1)></title><script>alert(1)</script>`;

/** Its files by path: beside what is hostile everywhere, a rollout for every three texts, of which the first is still open. */
export async function hostileRegistry(): Promise<ReadonlyMap<string, string>> {
  const { texts } = await recorded((files) => {
    acceptedBySummary(files);
    decisionsOf(files).issues?.push({ ggus: 71001, title: LINE, severity: "minor" });
    delete files.releases["EMI-1.0/cream/1.13.0"];
    delete files.rollouts[BEFORE];
    delete files.tickets[BEFORE];
    fillTexts(files, {
      ...{ text: `${LINE}\n\n${LINE}`, line: LINE },
      ...{ short: "<b onclick=alert(1)>x", word: `"'><svg/onload=alert(1)>` },
    });
    for (const release of Object.values(files.releases)) {
      release.documentation = ADDRESSES[0] ?? "";
    }
    for (let first = 0; first < HOSTILE_TEXTS.length; first += 3) {
      addRollout(files, first / 3, HOSTILE_TEXTS.slice(first, first + 3));
    }
    publish(files);
  });
  return texts;
}

/** The accepted rollout once more, of another version: with a text for each of its reports and one for its summary. */
function addRollout(files: RecordedFiles, number: number, given: readonly string[]): void {
  const version = `1.14.${number}`;
  const renamed = (path: string) => path.replaceAll("1.13.1", version);
  const [ofLis = "", ofOthers = ofLis, ofManager = ofLis] = given;
  const { releases, reports, summaries } = structuredClone(files);
  const release = releases[RELEASE];
  const { "sl5-x86_64": platform } = release?.platforms ?? {};
  if (!release || !platform) throw new Error(`nothing is recorded of ${RELEASE}`);
  files.releases[renamed(RELEASE)] = {
    ...release,
    ...{ ggus: 72_000 + number, summary: ofManager },
    releaseNotes: ADDRESSES[number % ADDRESSES.length] ?? "",
    platforms: { "sl5-x86_64": platform },
  };
  const decisions = structuredClone(decisionsOf(files));
  for (const issue of decisions.issues ?? []) issue.workaround = ofLis;
  files.rollouts[renamed(IN_TEST)] = decisions;
  const ticket = structuredClone(ticketOf(files));
  const isOpen = number === 0;
  if (isOpen) {
    // The last is the decision.
    ticket.history.pop();
    delete ticket.document;
    Object.assign(ticket, { state: "StagedRollOut", status: "open" });
  } else ticket.document = 300 + number;
  files.tickets[renamed(IN_TEST)] = { ...ticket, issue: 100 + number };
  for (const [path, { head }] of Object.entries(reports)) {
    if (!path.startsWith(IN_TEST)) continue;
    const text = path.includes(LIS) ? ofLis : ofOthers;
    const name = NAMES[number % NAMES.length] ?? "";
    const tests = [{ name, result: "fail" as const, comment: text }];
    files.reports[renamed(path)] = {
      head: { ...head, version, deployment: text, reason: text, tests },
      body: `${text}\n`,
    };
  }
  for (const [path, { head }] of Object.entries(summaries)) {
    if (!isOpen && path.startsWith(IN_TEST))
      files.summaries[renamed(path)] = { head, body: `${ofManager}\n` };
  }
}

/** The first of them is in production, with a release of the distribution. */
function publish(files: RecordedFiles): void {
  const date = "2011-05-31";
  files.distributionReleases = {
    "1.0.0": { type: "major", date, contents: [IN_TEST], notes: `${LINE}\n\n${LINE}` },
  };
  const ticket = ticketOf(files);
  const [at, state] = [`${date}T00:00:00Z`, "Production"] as const;
  ticket.state = state;
  ticket.history.push({ at, event: "released", state, release: "UMD/1.0.0" });
}
