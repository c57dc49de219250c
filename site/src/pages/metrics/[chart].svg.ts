/** Each chart as a file for use in documents. */
import type { APIRoute, GetStaticPaths } from "astro";
import { charts } from "../../charts/every.ts";
import { anythingTested, metrics } from "../../data/metrics.ts";

export const getStaticPaths = (() =>
  anythingTested
    ? charts(metrics).map(({ name, file }) => ({ params: { chart: name }, props: { file } }))
    : []) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string }> = ({ props: { file } }) =>
  new Response(file, { headers: { "content-type": "image/svg+xml" } });
