/** `gocdb`: compares teams and participation with GOCDB now, and prints what differs; it records nothing (CHANNELS.md). */
import { printable } from "#core/base/text.ts";
import { type Finding, findingSentence, findingsOf } from "#core/gocdb/findings.ts";
import { seenFlags } from "#core/gocdb/flags.ts";
import { downtimeWindow } from "#core/gocdb/reading.ts";
import { GocdbUnread, readGocdb } from "#io/gocdb/client.ts";
import { OutsideError } from "#io/outside.ts";
import { findProblems, many } from "./check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

/** Exit 0 whatever is found: a finding is news, not a problem of the data; 3 where GOCDB cannot be read. */
export async function gocdb(options: GlobalOptions, io: Io): Promise<Exit> {
  const { registry, now } = await findProblems(options, io);
  const procedure = registry.procedure?.data;
  if (procedure?.gocdb === undefined) {
    throw new UsageError(
      "rollouts/procedure.yaml names no GOCDB; add to it: gocdb: https://goc.egi.eu/gocdbpi/public/",
    );
  }
  if (procedure.example) {
    throw new UsageError(
      "rollouts/procedure.yaml says example: true: the sites of an example are invented, and GOCDB does not know them",
    );
  }
  const facts = await read(procedure.gocdb, downtimeWindow(registry, now));
  const findings = findingsOf(facts, registry, now);
  const flags = [...seenFlags(facts.services, registry, now)].flatMap(([rollout, events]) =>
    events.map(({ event, team = "", text = "" }) => ({ rollout, event, team, service: text })),
  );
  if (options.format === "json") {
    io.out(JSON.stringify({ read: now, findings, flags }, null, 2));
    return EXIT.fine;
  }
  for (const [team, found] of Map.groupBy(findings, (finding) => finding.team)) {
    io.out(team);
    for (const finding of found) for (const line of asLines(finding)) io.out(printable(line));
  }
  for (const { rollout, event, team, service } of flags) {
    const verb = event === "beta-on" ? "set" : "removed";
    io.out(
      printable(`${rollout}: the beta flag of ${service} is ${verb}; advance records it (${team})`),
    );
  }
  io.err(
    `${many(facts.sites.length, "site")} and ${many(facts.services.length, "service")} read: ${many(findings.length, "finding")}, ${many(flags.length, "flag")} to record.`,
  );
  return EXIT.fine;
}

function asLines(finding: Finding): string[] {
  const { found, todo } = findingSentence(finding);
  const where = finding.rollouts ?? [];
  return [`  ${found}`, ...where.map((rollout) => `    ${rollout}`), `    ${todo}`];
}

async function read(...asked: Parameters<typeof readGocdb>) {
  try {
    return await readGocdb(...asked);
  } catch (error) {
    if (error instanceof GocdbUnread) throw new OutsideError(`GOCDB: ${error.message}`);
    throw error;
  }
}
