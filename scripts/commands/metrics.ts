/** `rollout metrics`: the metrics of the project, per quarter. */

import { printable } from "#core/base/text.ts";
import { asCsv, asLongCsv } from "#core/metrics/csv.ts";
import { DEFINITIONS } from "#core/metrics/definitions.ts";
import { type Metrics, metrics } from "#core/metrics/metrics.ts";
import { formatCell, type PrintedTable, printedTable } from "#core/metrics/printed.ts";
import {
  METRIC_OF,
  TABLE_NAMES,
  type TableName,
  tidyTable,
  tidyTables,
} from "#core/metrics/tables.ts";
import { clock } from "#core/time/clock.ts";
import { loadRegistry } from "#data/registry.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { many } from "./check.ts";
import { EXIT, type Exit, type Io, UsageError } from "./command.ts";
import type { MetricsOptions } from "./metrics-options.ts";

/** Prints the metrics; exit 1 when files cannot be read, since the numbers are then incomplete. */
export async function printMetrics(options: MetricsOptions, io: Io): Promise<Exit> {
  const { root, asOf, format, metric, from, to } = options;
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError(`--from ${from} is later than --to ${to}`);
  }
  const cache = fileCache(io.cacheFolder);
  const { registry, problems } = await loadRegistry(folderTree(root), cache);
  cache.save();
  if (!registry.procedure) {
    io.err(
      `${root} has no readable rollouts/procedure.yaml: quarters are counted from its projectStart.`,
    );
    return EXIT.problems;
  }
  const now = clock(asOf, registry, io.now());
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const found = metrics(registry, now, range);
  if (format === "json") io.out(JSON.stringify(asJson(found, metric), null, 2));
  else if (format === "csv") {
    io.out(metric === undefined ? asLongCsv(tidyTables(found)) : asCsv(tidyTable(metric, found)));
  } else io.out(asText(found, metric));
  for (const note of notes(found, registry.rollouts.values())) io.err(note);
  const unread = new Set(
    problems.flatMap(({ severity, file }) => (severity === "error" ? [file] : [])),
  );
  if (unread.size === 0) return EXIT.fine;
  io.err(
    `${many(unread.size, "file")} cannot be read and ${unread.size === 1 ? "is" : "are"} not counted; run check to see what to fix.`,
  );
  return EXIT.problems;
}

function* notes(
  { quarters }: Metrics,
  rollouts: Iterable<{ readonly release: { readonly data: { readonly imported?: unknown } } }>,
): Iterable<string> {
  if (quarters.length === 0) yield "No quarter of the project has begun between these dates.";
  const all = [...rollouts];
  const imported = all.filter(({ release }) => release.data.imported !== undefined).length;
  if (imported === 0) return;
  yield imported === all.length
    ? "All rollouts here are imported history: who tested them was not recorded, so there is nothing to count."
    : `${many(imported, "imported rollout")} ${imported === 1 ? "is" : "are"} not counted.`;
}

/** One metric with its quarters and its definition, or everything. */
function asJson(found: Metrics, name: TableName | undefined): object {
  if (name === undefined) return found;
  const { asOf, quarters, quarterNames } = found;
  const metric = METRIC_OF[name];
  return {
    asOf,
    quarters,
    quarterNames,
    [metric]: found[metric],
    definitions: { [metric]: DEFINITIONS[metric] },
  };
}

/** Tables that are printed on request only. */
const DETAILS: ReadonlySet<TableName> = new Set(["coverage-by-platform", "answers"]);

function asText(found: Metrics, name: TableName | undefined): string {
  const [first, last] = [found.quarterNames[0], found.quarterNames.at(-1)];
  const span = first === last ? first : `${first} to ${last}`;
  const head = `${first === undefined ? "No quarter" : span}, as of ${found.asOf}`;
  const names = name === undefined ? TABLE_NAMES.filter((one) => !DETAILS.has(one)) : [name];
  const more = `More with --metric: ${[...DETAILS].join(", ")}.`;
  return [
    head,
    ...names.map((one) => block(printedTable(one, found))),
    ...(name === undefined ? [more] : []),
  ].join("\n\n");
}

function block(table: PrintedTable): string {
  const { title, says } = DEFINITIONS[table.metric];
  const metric = table.metric.startsWith("M.") ? `${table.metric}  ` : "";
  const caption = table.caption === title ? [] : ["", table.caption];
  return [`${metric}${title}`, ...wrap(says, 100), ...caption, "", ...gridOf(table)].join("\n");
}

function gridOf({ columns, rows, notes, total }: PrintedTable): string[] {
  if (rows.length === 0) return ["  none"];
  const named = rows.map(([head = "", ...cells], index) =>
    notes?.[index] === undefined ? [head, ...cells] : [`${head}: ${notes[index]}`, ...cells],
  );
  const all = [...named, ...(total ? [total] : [])].map((row) =>
    columns.map((column, index) => printable(formatCell(row[index] ?? null, column))),
  );
  const grid = [columns.map(({ label }) => label), ...all];
  const widths = columns.map((_, index) => Math.max(...grid.map((row) => row[index]?.length ?? 0)));
  const lines = grid.map((row) =>
    `  ${row
      .map((cell, index) =>
        columns[index]?.number
          ? cell.padStart(widths[index] ?? 0)
          : cell.padEnd(widths[index] ?? 0),
      )
      .join("  ")}`.trimEnd(),
  );
  const rule = `  ${widths.map((width) => "─".repeat(width)).join("  ")}`;
  lines.splice(1, 0, rule);
  if (total) lines.splice(-1, 0, rule);
  return lines;
}

/** Lines of at most this many characters, broken between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
