/** The page of a report: its fields become a comment, judged as the file that it will be. */
import { daysBetween, isDate } from "#core/base/dates.ts";
import { count } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { reportFileName } from "#core/model/names.ts";
import { zoneOf } from "#core/time/clocks.ts";
import { reportComment } from "../compose/comment.ts";
import { judge } from "../judge/judge.ts";
import { fieldAt, recordOf, typedIn, typeInto } from "./form/fields.ts";
import { startForm } from "./form/form.ts";
import { schemaErrors } from "./form/schema-errors.ts";

void startForm((form, registry, now) => {
  const order = (form.dataset.order ?? "").split(" ");
  const team = form.querySelector<HTMLSelectElement>("#team");
  const body = form.querySelector<HTMLTextAreaElement>("#body");
  const wanted = new URLSearchParams(window.location.search).get("team");
  if (team && [...team.options].some(({ value }) => value === wanted)) team.value = wanted ?? "";
  let prepared = "";

  /** What is recorded of the team's test stands in its fields, as long as nothing else does. */
  const fillKnown = () => {
    const name = team?.value ?? "";
    if (name === prepared) return;
    prepared = name;
    // The ticket that is played begins with a member of the team.
    const played = document.querySelector<HTMLAnchorElement>("#open[data-plays]");
    if (played) played.search = String(new URLSearchParams({ team: name }));
    const { exposed = "", beta = "", betaFrom = "" } = team?.selectedOptions[0]?.dataset ?? {};
    for (const [at, known] of [
      [["exposure", "from"], exposed],
      [["beta", "service"], beta],
      [["beta", "from"], betaFrom],
    ] as const) {
      const field = fieldAt(form, at);
      if (field && (typedIn(field) === "" || field.dataset.known === typedIn(field))) {
        typeInto(field, known);
        field.dataset.known = known;
      }
    }
  };

  const showDays = () => {
    const days = form.querySelector("[data-days]");
    const [from, until] = ["from", "until"].map((name) => {
      const field = fieldAt(form, ["exposure", name]);
      return field ? typedIn(field).trim() : "";
    });
    if (!days || from === undefined || until === undefined) return;
    const both = isDate(from) && isDate(until) && from <= until;
    days.textContent = both ? `${count(daysBetween(from, until), "day")} in production.` : "";
  };

  return {
    prepare() {
      fillKnown();
      showDays();
    },
    make() {
      const name = team?.value ?? "";
      const [rollout] = registry.rollouts.values();
      if (!rollout) throw new Error("the page has no rollout");
      const { version } = rollout.release;
      const fields = { version, ...recordOf(form) };
      const made = reportComment(name, fields, order, body?.value.trim() ?? "");
      const [member] = registry.teams.get(name)?.data.members ?? [];
      return {
        text: made.text,
        mistakes: judge(
          {
            kind: "report",
            file: `rollouts/${rollout.path}/${reportFileName(name, rollout.release)}`,
            block: made.block,
            body: made.body,
            filledIn: {
              team: name,
              by: member ? [member.github] : [],
              date: localDate(now, zoneOf(registry, name)),
            },
          },
          registry,
          now,
          schemaErrors,
        ),
      };
    },
  };
});
