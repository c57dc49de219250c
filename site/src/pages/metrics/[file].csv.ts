/** Each table as CSV, and all in one. */
import type { APIRoute, GetStaticPaths } from "astro";
import { asCsv, asLongCsv } from "#core/metrics/csv.ts";
import { type TableName, tidyTable, tidyTables } from "#core/metrics/tables.ts";
import { ALL_FILE, tableFiles } from "../../address/metrics-files.ts";
import { metrics } from "../../data/metrics.ts";

export const getStaticPaths = (() => [
  { params: { file: ALL_FILE }, props: {} },
  ...tableFiles.map(({ table, file }) => ({ params: { file }, props: { table } })),
]) satisfies GetStaticPaths;

export const GET: APIRoute<{ table?: TableName }> = ({ props: { table } }) => {
  const csv =
    table === undefined ? asLongCsv(tidyTables(metrics)) : asCsv(tidyTable(table, metrics));
  return new Response(`${csv}\n`, { headers: { "content-type": "text/csv; charset=utf-8" } });
};
