/** Texts of people in every place of the recorded files that takes one. */
import type { RecordedFiles } from "./recorded-files.ts";

/** Where people, or a provider's file, may write what they like. */
export interface FreeTexts {
  readonly text: string;
  readonly line: string;
  readonly short: string;
  readonly word: string;
}

/** Writes them into every free text of the recorded files. */
export function fillTexts(files: RecordedFiles, { text, line, short, word }: FreeTexts): void {
  Object.assign(files.procedure, { organisation: line });
  for (const release of Object.values(files.releases)) {
    const link = `https://emisoft.example.org/${word}`;
    Object.assign(release, { summary: text, releaseNotes: link, documentation: `x:${word}` });
    if (release.withdrawn) release.withdrawn.reason = text;
    for (const platform of Object.values(release.platforms)) {
      platform.packages = [...(platform.packages ?? []), word];
    }
  }
  for (const stack of Object.values(files.stacks)) {
    stack.provider.name = line;
    stack.title = line;
  }
  for (const component of Object.values(files.components)) component.title = line;
  files.distribution.title = line;
  for (const release of Object.values(files.distributionReleases)) release.notes = text;
  for (const team of Object.values(files.teams)) {
    team.region = line.slice(0, 50).toWellFormed();
    for (const member of team.members) member.name = line.slice(0, 90).toWellFormed();
  }
  for (const group of Object.values(files.groups)) {
    for (const member of group.members) member.name = line.slice(0, 90).toWellFormed();
  }
  for (const decisions of Object.values(files.rollouts)) {
    for (const one of decisions.issues ?? []) Object.assign(one, { title: line, workaround: text });
    if (decisions.waiver) decisions.waiver.reason = text;
    if (decisions.recall) decisions.recall.reason = text;
    if (decisions.verification?.reason) decisions.verification.reason = text;
  }
  for (const report of Object.values(files.reports)) {
    const { head } = report;
    report.body = `${text}\n`;
    Object.assign(head, {
      deployment: text,
      reason: text,
      vos: [line.slice(0, 90).toWellFormed()],
      tests: [{ name: line, result: "fail", comment: text }],
      metrics: [{ name: short, value: 1.5, per: short }],
    });
  }
  for (const summary of Object.values(files.summaries)) {
    summary.body = `${text}\n`;
    if (summary.head.reason) summary.head.reason = text;
  }
  for (const { history, participation = {} } of Object.values(files.tickets)) {
    for (const event of history) {
      if (event.event === "problem") event.text = text;
      if (event.event === "withdrawn") event.reason = text;
    }
    for (const part of Object.values(participation)) {
      if (part.beta) part.beta = { [line]: { on: "2011-05-16" } };
    }
  }
}
