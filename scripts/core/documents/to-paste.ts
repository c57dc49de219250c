/**
 * Texts to paste into a ticket (FRONT-DOOR): the files to start from as the comments that make them. What automation fills in,
 * whoever sends it and whenever, is left out.
 */
import { CHOOSE } from "#core/base/placeholders.ts";
import { answerName } from "#core/model/names.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { reportSkeleton, summarySkeleton } from "./skeletons.ts";

/** A file's lines as a comment: its front matter in a fence, without the fields that are filled in. */
function asComment(head: string, file: readonly string[], filledIn: RegExp): string[] {
  const close = file.indexOf("---", 1);
  const fields = file.slice(1, close).filter((line) => !filledIn.test(line));
  return [head, "```yaml", ...fields, "```", ...file.slice(close + 1)];
}

/** A team's report, as of `today`. */
export const reportToPaste = (
  registry: Registry,
  rollout: Rollout,
  team: string,
  today: string,
): string[] =>
  asComment(
    `report ${answerName(team)}`,
    reportSkeleton(registry, rollout, team, today),
    /^(?:team|by|date):/,
  );

/** The manager's outcome; its first line says which. `reject`: a reason to reject although accepting is possible. */
export const outcomeToPaste = (
  registry: Registry,
  rollout: Rollout,
  manager: string | undefined,
  today: string,
  reject?: string,
): string[] =>
  asComment(
    `outcome ${CHOOSE}`,
    [
      "---",
      "# The first line says outcome ACCEPT or outcome REJECT.",
      ...summarySkeleton(registry, rollout, manager, today, reject).slice(1),
    ],
    /^(?:outcome|by|date|approvedBy):/,
  );
