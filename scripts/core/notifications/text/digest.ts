/** A team's report in a few lines, for a manager who reads many (R74, R119). */
import { capital } from "#core/base/text.ts";
import type { DigestPlace } from "#core/documents/fields/field.ts";
import { REPORT_FIELDS } from "#core/documents/fields/index.ts";
import type { Procedure, Report } from "#core/model/registry.ts";
import { paragraphs, points } from "./message.ts";
import { fileLink } from "./places.ts";

/** What one team did and found; the recommendation first. */
export function digest(procedure: Procedure, { data, file }: Report): string {
  const at = (place: DigestPlace): string[] =>
    REPORT_FIELDS.flatMap(({ digest }) =>
      "at" in digest && digest.at === place ? (digest.show(data) ?? []) : [],
    );
  return paragraphs([
    `${at("heading").join(" ")} (${at("brackets").join(", ")}):`,
    points([
      capital(at("results").join(", ")),
      ...at("found"),
      ...at("setting"),
      `The report: ${fileLink(procedure, file)}`,
    ]),
    ...at("quoted"),
  ]);
}
