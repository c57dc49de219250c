/** The page of an outcome: its fields become a comment, judged as the summary that it will be. */
import { CHOOSE } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { summaryFileName } from "#core/model/names.ts";
import { actingManager } from "#core/model/teams.ts";
import { outcomeComment } from "../compose/comment.ts";
import { judge } from "../judge/judge.ts";
import { recordOf } from "./form/fields.ts";
import { startForm } from "./form/form.ts";
import { schemaErrors } from "./form/schema-errors.ts";

/** Whoever sends it decides: what is said of that person is not known before. */
const OF_THE_SENDER = [
  "own-report",
  "approver-unfit",
  "decider-unfit",
  "unknown-person",
  "manager-family",
];

void startForm((form, registry, now) => {
  const order = (form.dataset.order ?? "").split(" ").filter((name) => name !== "outcome");
  const body = form.querySelector<HTMLTextAreaElement>("#body");
  return {
    make() {
      const [rollout] = registry.rollouts.values();
      if (!rollout) throw new Error("the page has no rollout");
      const { outcome, ...fields } = recordOf(form) ?? {};
      const chosen = outcome === undefined ? CHOOSE : String(outcome);
      const made = outcomeComment(chosen, fields, order, body?.value.trim() ?? "");
      return {
        text: made.text,
        mistakes: judge(
          {
            kind: "summary",
            file: `rollouts/${rollout.path}/${summaryFileName(rollout.release)}`,
            block: made.block,
            body: made.body,
            filledIn: {
              ...(outcome === undefined ? {} : { outcome }),
              by: actingManager(rollout, registry) ?? "manager",
              date: localDate(now, "UTC"),
            },
            notJudged: OF_THE_SENDER,
          },
          registry,
          now,
          schemaErrors,
        ),
      };
    },
  };
});
