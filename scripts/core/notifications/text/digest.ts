/** A team's report in a few lines, for a manager who reads many (R74, R119). */
import { daysBetween } from "#core/base/dates.ts";
import { code, name, quote } from "#core/base/quote.ts";
import { sayDate } from "#core/base/say-time.ts";
import type { Procedure, Report } from "#core/model/registry.ts";
import { count, grouped, paragraphs, points, some } from "./message.ts";
import { fileLink } from "./places.ts";

const MAX_NAMED = 6;

/** What one team did and found; the recommendation first. */
export function digest(procedure: Procedure, report: Report): string {
  const { data, file } = report;
  const from = data.upgradedFrom === undefined ? "" : ` from ${name(data.upgradedFrom)}`;
  const action = {
    install: "installed",
    upgrade: `upgraded${from}`,
    both: `installed and upgraded${from}`,
  };
  return paragraphs([
    `**${name(data.team)}** ${recommendation(report)} (${action[data.action]}, ${exposed(report)}):`,
    points([
      `Installation ${data.installation}, configuration ${data.configuration}, release notes ${data.releaseNotes}${data.documentation ? `, documentation ${data.documentation}` : ""}`,
      tests(report),
      load(report),
      (data.issues ?? []).length > 0 && `Issues: GGUS ${some((data.issues ?? []).map(String))}`,
      data.deployment !== undefined && `On: ${code(data.deployment)}`,
      `The report: ${fileLink(procedure, file)}`,
    ]),
    data.reason !== undefined && quote(data.reason, 600),
  ]);
}

const recommendation = ({ data }: Report): string =>
  data.recommendation === undefined
    ? "recommends nothing"
    : `recommends **${data.recommendation}**`;

function exposed({ data: { exposure } }: Report): string {
  if (!exposure) return "not exposed to production";
  const { from, until } = exposure;
  return `${count(daysBetween(from, until), "day")} in production, ${sayDate(from)} to ${sayDate(until)}`;
}

function tests({ data: { tests = [] } }: Report): string {
  if (tests.length === 0) return "Tests: none named";
  const by = (result: string) => tests.filter((one) => one.result === result);
  const failed = by("fail");
  const shown = some(
    failed.map((one) => code(one.name, 100)),
    MAX_NAMED,
  );
  const which = failed.length > 0 ? `; failed: ${shown}` : "";
  return `Tests: ${by("pass").length} passed, ${failed.length} failed, ${by("skip").length} skipped${which}`;
}

function load({ data: { metrics = [], vos = [] } }: Report): string | undefined {
  const numbers = metrics.slice(0, MAX_NAMED).map((one) => {
    const per = one.per === undefined ? "" : ` per ${name(one.per)}`;
    return `${grouped(one.value)} ${name(one.name)}${per}`;
  });
  const said = [...numbers];
  if (vos.length > 0) said.push(`for ${some(vos.map(name), MAX_NAMED)}`);
  return said.length > 0 ? `Load: ${said.join(", ")}` : undefined;
}
