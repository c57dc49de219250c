/** Tables, charts and reports of the metrics as files: their names and addresses. */
import { DEFINITIONS } from "#core/metrics/definitions.ts";
import { METRIC_OF, TABLE_NAMES, type TableName } from "#core/metrics/tables.ts";
import { to } from "./links.ts";

/** `service-validation-1`, `lead-times` */
export const fileOf = (table: TableName): string =>
  /^\d$/.test(table) ? `service-validation-${table}` : table;

/** The table of each file. */
export const tableFiles = TABLE_NAMES.map((table) => ({ table, file: fileOf(table) }));
/** All tables in one. */
export const ALL_FILE = "all";

export const toCsv = (file: string): string => to(`metrics/${file}.csv`);
/** A chart over all quarters, or that of a report. */
export const toPicture = (chart: string, ending: "svg" | "png", period?: string): string =>
  to(`metrics/${period === undefined ? "" : `${period}/`}${chart}.${ending}`);
/** All numbers of a report in one file. */
export const toFigures = (period: string): string => to(`metrics/${period}/figures.csv`);
/** The report on a quarter or year. */
export const toPeriod = (name: string): string => to(`metrics/${name}/`);

export const definitionOf = (table: TableName) => DEFINITIONS[METRIC_OF[table]];
