/**
 * The published figures counted again, naively and only from the committed files: plain YAML, no registry,
 * no metrics code. COUNT.md says what counts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface HistoryEntry {
  readonly at: string;
  readonly event: string;
  readonly state?: string;
  readonly team?: string;
  readonly region?: string;
}

/** A rollout in a quarter: how it was decided there, and the regions of the tests that were reported there. */
export interface Row {
  readonly rollout: string;
  readonly outcome: "accepted" | "rejected" | "no test" | "–";
  /** The day of the decision or waiver. */
  readonly on: string;
  readonly tests: readonly string[];
  readonly emergency: boolean;
}

/** Quarters of the first project year, by their first and the next one's first day. */
const BORDERS = ["2010-05-01", "2010-08-01", "2010-11-01", "2011-02-01", "2011-05-01"];

const yaml = (path: string) => parse(readFileSync(path, "utf8"));

/** The rows of one quarter, counted from 0, in the order of the rollouts' paths. */
export function rowsOf(root: string, quarter: number): Row[] {
  const [from = "", to = ""] = BORDERS.slice(quarter, quarter + 2);
  const rows: Row[] = [];
  for (const rollout of rolloutFolders(root)) {
    const history: HistoryEntry[] = yaml(join(root, rollout, "ticket.yaml")).history;
    const inQuarter = history.filter(({ at }) => at >= from && at < to);
    const decision = inQuarter.find(({ event }) => event === "resolved" || event === "waived");
    const tests = inQuarter
      .filter(({ event }) => event === "reported")
      .map(({ region }) => region ?? "")
      .sort();
    if (!decision && tests.length === 0) continue;
    rows.push({
      rollout: rollout.slice("rollouts/".length),
      outcome: outcomeOf(decision),
      on: decision?.at.slice(0, 10) ?? "–",
      tests,
      emergency: yaml(join(root, rollout, "..", "release.yaml")).type === "emergency",
    });
  }
  return rows;
}

function outcomeOf(decision: HistoryEntry | undefined): Row["outcome"] {
  if (decision === undefined) return "–";
  if (decision.event === "waived") return "no test";
  return decision.state === "Accepted" ? "accepted" : "rejected";
}

/** Every folder of a platform. */
const rolloutFolders = (root: string): string[] =>
  readdirSync(join(root, "rollouts"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^[^/]+\/[^/]+\/[^/]+\/[^/]+\/ticket\.yaml$/.test(path))
    .map((path) => `rollouts/${path.slice(0, -"/ticket.yaml".length)}`)
    .sort();

/** Reports in the folders, as region by team: a report is a test. */
export const reportRegions = (root: string): string[] =>
  rolloutFolders(root).flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.startsWith("ea-"))
      .map((name) => {
        const team = /^team: (.+)$/m.exec(readFileSync(join(root, folder, name), "utf8"))?.[1];
        return yaml(join(root, "teams", `${team}.yaml`)).region as string;
      }),
  );

/** Teams that had joined and not left on a day. */
export const teamsOn = (root: string, day: string): number =>
  readdirSync(join(root, "teams"))
    .filter((name) => name.startsWith("ea-"))
    .map((name) => yaml(join(root, "teams", name)))
    .filter(({ since, until }) => since <= day && (until === undefined || until >= day)).length;
