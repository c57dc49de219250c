import pc from "picocolors";
import { localTime } from "#core/base/local-time.ts";
import { printable } from "#core/base/text.ts";
import { waitedForLines, waitingLines } from "#core/forge/waiting.ts";
import type { ForgeView } from "#core/model/forge-view.ts";
import type { Rollout } from "#core/model/registry.ts";
import { isFinished, isUnderway } from "#core/model/states.ts";
import type { TeamMark } from "#core/model/team-marks.ts";
import { count } from "#core/notifications/text/message.ts";
import { keptBack } from "#core/reasons/check-failed.ts";
import {
  BOARD_GROUPS,
  type BoardGroup,
  type BoardRow,
  boardRow,
  GROUP_TITLES,
  inGroups,
  mostUrgentFirst,
  urgentOf,
} from "#core/views/board.ts";
import { findRollouts } from "#core/views/find-rollout.ts";
import { gocdbSentence, gocdbView } from "#core/views/gocdb.ts";
import { readForgeView } from "#io/forge-view.ts";
import { wrap } from "#io/wrap.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";
import { type Reading, readFolder } from "./read-folder.ts";

/** Prints the state of rollouts, who must act and by when; without names all of them, as text those in flight. */
export async function status(
  asked: readonly string[],
  options: GlobalOptions,
  io: Io,
): Promise<Exit> {
  const { root, asOf, format } = options;
  const seen = await readFolder({ root, asOf }, io);
  const rollouts =
    asked.length === 0
      ? [...seen.registry.rollouts.values()]
      : asked.flatMap((one) => found(one, seen));
  const rows = mostUrgentFirst(
    [...new Set(rollouts)].map((rollout) =>
      withProblem(boardRow(rollout, seen.registry, seen.now), seen),
    ),
    seen.registry,
  );
  if (format === "json") {
    io.out(JSON.stringify(rows.map(asJson), null, 2));
  } else {
    const shown = asked.length > 0 ? rows : rows.filter(isShown);
    const view = lookAtForge(root, io);
    const forge: Forge = {
      // Of the rollouts that are named each says itself what waits for it.
      first: view && asked.length === 0 ? waitedForLines(view) : [],
      gocdb: asked.length === 0 ? gocdbLine(seen) : [],
      of: ({ rollout }) => (view ? waitingLines(view, rollout) : []),
    };
    // Loaded for rollouts that are named: most runs only list them.
    const offers = asked.length > 0 ? await import("#core/views/offer-lines.ts") : undefined;
    const possible = ({ rollout: path }: BoardRow): readonly string[] => {
      const rollout = seen.registry.rollouts.get(path);
      return rollout && offers ? offers.offerLines(rollout, seen.registry, seen.now) : [];
    };
    const text = asText(shown, seen, forge, rows.length - shown.length, io.colour, possible);
    io.out(wrap(text, io.widths?.out));
  }
  for (const [rollout, [problem]] of seen.broken.rollouts) {
    if (problem && !seen.registry.rollouts.has(rollout)) {
      io.err(
        printable(`${rollout} cannot be read: ${problem.file}:${problem.line} ${problem.message}`),
      );
    }
  }
  return EXIT.fine;
}

/** Without names: what is not finished, and what somebody still has to do for one that is. */
const isShown = ({ state, next, blockers }: BoardRow): boolean =>
  isUnderway(state) || next.length > 0 || blockers.length > 0;

/** What open pull requests wait for. */
interface Forge {
  readonly first: readonly string[];
  /** Whether teams differ from GOCDB. */
  readonly gocdb: readonly string[];
  readonly of: (row: BoardRow) => readonly string[];
}

/** The last state of the forge; where it cannot be read, that is printed, and nothing waits. */
function lookAtForge(root: string, io: Io): ForgeView | undefined {
  try {
    return readForgeView(root);
  } catch (error) {
    io.err(printable((error as Error).message));
    return undefined;
  }
}

/** Nothing where GOCDB is not read, or answers and nothing differs. */
function gocdbLine({ registry }: Reading): string[] {
  const view = gocdbView(registry);
  if (!view || (view.findings.length === 0 && view.failure === undefined)) return [];
  return [
    "",
    `GOCDB: ${gocdbSentence(view)} The page of the automation has them, and gocdb prints them.`,
  ];
}

/** A rollout that a problem keeps back says so before anything else. */
function withProblem(row: BoardRow, { broken }: Reading): BoardRow {
  const [problem] = broken.rollouts.get(row.rollout) ?? [];
  if (!problem) return row;
  return { ...row, blockers: keptBack(row.blockers, problem) };
}

function found(asked: string, { registry }: Reading): readonly Rollout[] {
  const result = findRollouts(registry, asked);
  if ("rollouts" in result) return result.rollouts;
  throw new UsageError(`there is no rollout ${asked} that can be read; ${result.hint}`);
}

const asJson = ({ rollout, title, state, status, group, blockers, next }: BoardRow) => ({
  rollout,
  title,
  state,
  status,
  group,
  blockers,
  next,
});

const MARKS: Record<TeamMark, string> = {
  asked: "?",
  late: "!",
  accepted: "✓",
  declined: "–",
  reported: "▣",
};

function asText(
  rows: readonly BoardRow[],
  { now }: Reading,
  forge: Forge,
  others: number,
  colour: boolean,
  possible: (row: BoardRow) => readonly string[],
): string {
  const c = pc.createColors(colour);
  const { groups, overdue: late } = urgentOf(rows, now);
  const left = others > 0 ? rows.filter(({ state }) => !isUnderway(state)).length : 0;
  const head = [
    `${count(rows.length - left, "rollout")}${others > 0 ? " not finished" : ""}`,
    ...(left > 0 ? [`${count(left, "finished one")} with something left to do`] : []),
    ...BOARD_GROUPS.filter((group) => groups[group] > 0).map((group) => {
      const said = groupCount(group, groups[group]);
      return group === "manager" ? c.red(said) : said;
    }),
    ...(late > 0 ? [c.red(`${late} overdue`)] : []),
    `as of ${localTime(now, "UTC")}`,
  ].join(", ");
  const width = Math.max(0, ...rows.map((row) => row.subject.length));
  const lineOf = (row: BoardRow): string[] => {
    const due = dueOf(row, now).padEnd(14);
    const first = [
      row.overdue ? c.red(due) : due,
      c.bold(row.subject.padEnd(width)),
      stateOf(row),
      windowOf(row),
    ];
    const pad = " ".repeat(16);
    const teams = row.teams.map(({ team, mark }) => `${MARKS[mark]} ${team}`).join("  ");
    return [
      "",
      first.filter((part) => part !== "").join("  "),
      ...(teams === "" ? [] : [`${pad}${c.dim(teams)}`]),
      ...(row.waiting?.age === undefined ? [] : [c.bold(`${pad}${row.waiting.age}`)]),
      ...row.blockers.map(({ message }) => printable(`${pad}${message}`)),
      ...forge.of(row).map((line) => printable(`${pad}${line}`)),
      ...nextLines(row, now).map((line) => c.dim(printable(`${pad}${line}`))),
      ...possible(row).map((line) => c.dim(printable(`${pad}  ${line}`))),
    ];
  };
  const lines = inGroups(rows).flatMap(({ group, rows: own }) => [
    "",
    c.underline(`${GROUP_TITLES[group]} (${own.length})`),
    ...own.flatMap(lineOf),
  ]);
  const legend = rows.some(({ teams }) => teams.length > 0)
    ? ["", c.dim("? asked   ! late   ✓ accepted   – declined   ▣ reported")]
    : [];
  const rest =
    others > 0
      ? ["", `${count(others, "more rollout")} finished; name one to see it, or use --format json.`]
      : [];
  const pulls =
    forge.first.length === 0
      ? []
      : ["", "Pull requests that wait for somebody:", ...forge.first.map(printable)];
  return [head, ...pulls, ...forge.gocdb.map(printable), ...lines, ...legend, ...rest].join("\n");
}

const stateOf = ({ state, status }: BoardRow): string =>
  status === null || isFinished(state) ? state : `${state}, ${status}`;

const windowOf = ({ exposure }: BoardRow): string => {
  if (!exposure) return "";
  const { day, min, max } = exposure;
  return `day ${day} of ${min === max ? max : `${min} to ${max}`}`;
};

const nextLines = ({ next }: BoardRow, now: string): string[] =>
  next.map(
    ({ who, what, due }) => `→ ${who}: ${what}${due === null ? "" : ` (${relative(due, now)})`}`,
  );

/** “6 need a manager or coordinator” */
const groupCount = (group: BoardGroup, number: number): string =>
  ({
    manager: `${number} ${number === 1 ? "needs" : "need"} a manager or coordinator`,
    teams: `${number} ${number === 1 ? "waits" : "wait"} for teams`,
    others: `${number} ${number === 1 ? "waits" : "wait"} for others`,
  })[group];

const dueOf = ({ due }: BoardRow, now: string): string =>
  due === null ? "no deadline" : relative(due, now);

const HOUR = 3_600_000;

/** “in 3 hours”, “2 days late” */
function relative(due: string, now: string): string {
  const hours = (Date.parse(due) - Date.parse(now)) / HOUR;
  const size =
    Math.abs(hours) < 48
      ? count(Math.round(Math.abs(hours)), "hour")
      : count(Math.round(Math.abs(hours) / 24), "day");
  if (Math.abs(hours) < 0.5) return "due now";
  return hours > 0 ? `in ${size}` : `${size} late`;
}
