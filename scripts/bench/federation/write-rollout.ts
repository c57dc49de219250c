/** The files of releases and rollouts, written as people and automation write them. */
import { addDays } from "#core/base/dates.ts";
import { reportFileName, summaryFileName } from "#core/model/names.ts";
import type { Files } from "./files.ts";
import type { Ledger, Notification } from "./ledger.ts";
import type { PlannedRelease } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Story, Tester, World } from "./story.ts";

const schema = (name: string, up: number) =>
  `# yaml-language-server: $schema=${"../".repeat(up)}scripts/schemas/${name}.schema.json\n`;

/** release.yaml, and the parent's ticket.yaml once its rollouts are written. */
export function writeRelease(files: Files, release: PlannedRelease, world: World): void {
  const { component, version, type, released, path, rollouts } = release;
  const { stack, name } = component;
  const home = `https://${stack.host}/${name}/${version}`;
  const origin = stack.savannah
    ? `savannah: ${world.next("issue")}\n`
    : stack.external
      ? `ggus: ${world.next("ggus")}\n`
      : "";
  const withdrawn = rollouts.some(({ fate }) => fate === "withdrawn")
    ? `withdrawn: { reason: A regression in the job wrapper, date: ${addDays(released, 9)} }\n`
    : "";
  const platforms = rollouts.map(({ platform }) => {
    const tail = platform.replace("-", ".");
    return `  ${platform}:
    repository: https://${stack.host}/repo/${platform}/
    packages:
      - ${name}-${version}.${tail}
      - ${name}-libs-${version}.${tail}
      - ${name}-doc-${version}.noarch
`;
  });
  files.write(
    `rollouts/${path}/release.yaml`,
    `${schema("release", 4)}type: ${type}
${origin}released: ${released}
summary: >-
  Fixes what sites reported against the previous version: jobs are no longer lost when the
  service restarts under load, and the log says which certificate was refused and why.
releaseNotes: ${home}/notes
documentation: https://${stack.host}/${name}/guide
installation: ${home}/install
changes: ${home}/changes
${withdrawn}platforms:
${platforms.join("")}`,
  );
}

/** ticket.yaml of the parent issue. */
export function writeReleaseTicket(files: Files, stories: readonly Story[], world: World): void {
  const [first] = stories;
  if (!first) return;
  const notifications: Notification[] = [
    { id: "thanks", requested: `${first.days.submitted}T06:00:00Z` },
  ];
  for (const { platform, ledger } of stories) {
    if (!["Accepted", "Production", "Rejected", "Recalled"].includes(ledger.state ?? "")) continue;
    notifications.push(
      { id: `outcome/${platform}`, requested: ledger.last },
      { id: `provider/${platform}`, requested: ledger.last },
    );
  }
  const { path } = first.release;
  files.write(
    `rollouts/${path}/ticket.yaml`,
    `issue: ${world.next("issue")}\n${deliveries(path, notifications)}`,
  );
}

/** rollout.yaml, ticket.yaml, the reports and the summary of one rollout. */
export function writeRollout(files: Files, story: Story, random: Random): void {
  const { release, platform, testers, document } = story;
  const folder = `rollouts/${release.path}/${platform}`;
  const name = { ...release, stack: release.component.stack.id, component: release.component.name };
  files.write(`${folder}/rollout.yaml`, decisions(story));
  files.write(`${folder}/ticket.yaml`, ticket(story));
  for (const tester of testers) {
    if (!tester.recommends) continue;
    const file = `${folder}/${reportFileName(tester.team.name, name)}`;
    files.write(file, report(story, tester, random));
  }
  if (document !== undefined) files.write(`${folder}/${summaryFileName(name)}`, summary(story));
}

function decisions(story: Story): string {
  const { fate, days, verifier, manager, testers, problem, coordinator, ledger } = story;
  let text = schema("rollout", 5);
  if (fate === "submitted") return text;
  text += `verification:\n  by: ${verifier}\n  started: ${days.started}\n`;
  if (fate === "in-verification") return text;
  const rejected = fate === "verification-rejected";
  text += `  decided: ${days.decided}\n  outcome: ${rejected ? "reject" : "accept"}\n`;
  text += rejected
    ? "  reason: The packages conflict with those of the operating system.\n"
    : `  report: https://documents.example.org/verification/${days.decided}\n`;
  if (fate === "waived") {
    text += `waiver:\n  reason: A published vulnerability is being exploited.\n  approvedBy: ${coordinator}\n  date: ${days.asked}\n`;
  }
  if (testers.length === 0) return text;
  text += `manager: ${manager}\nteams:\n${testers.map(({ team }) => `  - ${team.name}\n`).join("")}`;
  const excused = testers.filter((tester) => tester.excused);
  if (excused.length > 0) {
    text += `excused:\n${excused.map(({ team }) => `  ${team.name}: the site is down for two weeks\n`).join("")}`;
  }
  if (problem) {
    const { ggus, severity, resolved } = problem;
    const workaround = severity === "showstopper" ? "" : ", workaround: restart the service once";
    text += `issues:\n  - { ggus: ${ggus}, title: Memory grows under load, severity: ${severity}${workaround}, resolved: ${resolved} }\n`;
  }
  if (ledger.state === "Recalled") {
    text += `recall: { reason: Corrupts the database at the end of the month, by: ${manager}, date: ${days.recalled} }\n`;
  }
  return text;
}

function ticket({ ledger, issue, document, testers }: Story): string {
  const { state, status, events, notifications } = ledger;
  const history = events.map(({ at, event, fields }) => {
    const more = Object.entries(fields).map(([name, value]) => `, ${name}: ${value}`);
    return `  - { at: ${at}, event: ${event}${more.join("")} }\n`;
  });
  return `# Written by automation; do not edit.
state: ${state}
${status ? `status: ${status}\n` : ""}issue: ${issue}
${document === undefined ? "" : `document: ${document}\n`}${participation(ledger, testers)}history:
${history.join("")}${deliveries(`issues/${issue}`, notifications)}`;
}

function participation({ events }: Ledger, testers: readonly Tester[]): string {
  const asked = testers.filter(({ answer }) => answer);
  if (asked.length === 0) return "";
  const lines = asked.map(({ team, by, answer, exposed }) => {
    const answered = events.find(
      ({ event, fields }) => /^(?:accept|declin)ed$/.test(event) && fields.team === team.name,
    );
    const more = exposed ? `, due: ${addDays(exposed, 6)}T22:00:00Z, exposed: ${exposed}` : "";
    return `  ${team.name}: { response: ${answer}, at: ${answered?.at}, by: ${by}${more} }\n`;
  });
  return `participation:\n${lines.join("")}`;
}

function deliveries(folder: string, notifications: readonly Notification[]): string {
  const lines = notifications.map(({ id, requested }) => {
    const done = requested.replace(/0Z$/, "9Z");
    return `  - { id: ${id}, channel: outbox, requested: ${requested}, done: ${done}, ref: "${folder}/${id}.md", attempts: 1 }\n`;
  });
  return `deliveries:\n${lines.join("")}`;
}

function report({ release, days, problem }: Story, tester: Tester, random: Random): string {
  const { team, recommends } = tester;
  const rejects = recommends === "reject";
  const jobs = random.int(200, 9000);
  const tests = [
    `  - { name: submission, result: ${rejects ? "fail" : "pass"}, comment: "${jobs} jobs, five users" }`,
    "  - { name: cancellation, result: pass }",
    "  - { name: restart under load, result: pass, comment: no job was lost }",
    "  - { name: information published, result: skip }",
  ];
  const more = [
    ...(problem ? [`issues: [${problem.ggus}]`] : []),
    ...(rejects ? ["recommendation: reject", "reason: Memory grows until the service stops."] : []),
  ];
  return `---
team: ${team.name}
by: [${team.members.join(", ")}]
date: ${days.reported}
version: "${release.version}"
action: upgrade
installation: ok
configuration: ${problem ? "issues" : "ok"}
releaseNotes: ${random.pick(["correct", "correct", "partly"])}
documentation: usable
deployment: ${random.int(1, 4)} head nodes, MySQL 5.0, ${random.int(4, 60)} worker nodes
exposure: { from: ${days.exposed}, until: ${days.reported} }
vos: [atlas, cms, ops]
tests:
${tests.join("\n")}
metrics:
  - { name: jobs, value: ${jobs}, per: day }
  - { name: users, value: ${random.int(3, 60)} }
${more.map((line) => `${line}\n`).join("")}---

## What we did

We upgraded one of our production nodes from the staged rollout repository, following the
release notes step by step. The service was drained for an hour before and put back the same
afternoon; the configuration was kept.

## What we saw

* ${jobs} jobs a day ran through it without a loss, ${random.int(1, 30)} of them were resubmitted.
* Memory and load stayed as they were with the previous version.

We would take this version into production on our other nodes.
`;
}

function summary({ fate, days, manager, testers, problem }: Story): string {
  const accepts = fate !== "rejected";
  const reporting = testers.filter(({ recommends }) => recommends);
  const overruled = reporting.filter(({ recommends }) => recommends === "reject");
  let head = `outcome: ${accepts ? "ACCEPT" : "REJECT"}\nby: ${manager}\ndate: ${days.concluded}\n`;
  if (!accepts) head += "reason: Memory grows under production load until the service stops.\n";
  if (accepts && overruled.length > 0) {
    head += `overruled:\n${overruled.map(({ team }) => `  ${team.name}: seen on one retired machine only\n`).join("")}`;
  }
  if (accepts && problem && !problem.resolved) head += `knownIssues: [${problem.ggus}]\n`;
  return `---
${head}---

${reporting.length} teams tested this version in production; their reports are attached.
${accepts ? "No regression was seen." : "We ask the provider for a corrected version."}
`;
}
