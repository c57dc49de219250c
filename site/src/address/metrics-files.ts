/** Tables and charts of the metrics as files: their names and addresses. */
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
export const toSvg = (chart: string): string => to(`metrics/${chart}.svg`);
export const toQuarter = (name: string): string => to(`metrics/${name}/`);

export const definitionOf = (table: TableName) => DEFINITIONS[METRIC_OF[table]];
