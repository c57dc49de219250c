/** The form for a change of commitments: the team's file with others (R69, R146). */

import { suggestion } from "#core/base/suggest.ts";
import { answerName } from "#core/model/names.ts";
import type { Registry, Team } from "#core/model/registry.ts";
import { teamNamed } from "#core/model/teams.ts";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import { type FilledForm, readForm } from "#core/submissions/forms/read-form.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import type { Edit } from "#core/workflow/edits.ts";
import { applyEdits } from "../../yaml-edit.ts";
import { readCommitments, type WrittenCommitment } from "../form-commitments.ts";
import { listIn, mistakeIn, single } from "../form-lines.ts";
import type { Context, Kind, ReadText } from "../kind.ts";
import { withoutPlatforms } from "./team.ts";

type Commitment = NonNullable<Team["data"]["commitments"]>[number];

export const commitments: Kind = {
  kind: "commitments",

  needs(body, registry) {
    const form = formIn(body);
    const team = form && teamIn(form, registry);
    return { files: team ? [team.file] : [], logins: [] };
  },

  read(body: string, { registry, texts }: Context): ReadText {
    const form = formIn(body);
    if (!form) throw new Error("commitments are read that were not recognised");
    const mistakes: Mistake[] = [...form.mistakes];
    const [add, remove] = ["add", "remove"].map((id) =>
      readCommitments(listIn(form, id), registry),
    ) as [ReturnType<typeof readCommitments>, ReturnType<typeof readCommitments>];
    mistakes.push(
      ...add.mistakes,
      ...withoutPlatforms(add.commitments, registry),
      ...remove.mistakes,
    );
    const written = single(form, "team");
    if (!written) return { mistakes };
    const team = teamIn(form, registry);
    if (!team) {
      const names = [...registry.teams.keys()].map(answerName);
      const message = `there is no team “${written.text}”`;
      mistakes.push(
        mistakeIn("unknown-team", written.row, message, suggestion(written.text, names)),
      );
      return { mistakes };
    }
    const before = texts?.get(team.file);
    if (before === undefined) throw new Error(`${team.file} is in the registry and has no text`);
    const old = team.data.commitments ?? [];
    const wanted = changed(old, add.commitments, remove.commitments, mistakes, team.name);
    if (mistakes.length === 0 && JSON.stringify(wanted) === JSON.stringify(old)) {
      const message = "nothing would change";
      const hint = "write below Add what is new, and below Remove what you no longer test";
      mistakes.push(mistakeIn("nothing-changes", written.row, message, hint));
    }
    const after = textWith(team.file, before, old, wanted);
    const rows = [...add.commitments, ...remove.commitments];
    const lines = after
      .replace(/\n$/, "")
      .split("\n")
      .map(
        (text): Line => ({
          text,
          row:
            rows.find(({ component }) => text.includes(`component: ${component},`))?.row ??
            written.row,
        }),
      );
    return { mistakes, draft: { file: team.file, lines } };
  },
};

function formIn(body: string): FilledForm | undefined {
  const found = readForm(body);
  return found?.form === commitmentsForm ? found : undefined;
}

/** The team by its name, with or without `ea-`. */
function teamIn(form: FilledForm, registry: Registry): Team | undefined {
  const name = single(form, "team")
    ?.text.replace(/^@/, "")
    .replace(/(?<!\s)\s*[,/ ]\s*/, "-");
  return name === undefined ? undefined : teamNamed(registry, name);
}

/** The commitments after the change; what is removed has to be there. */
function changed(
  old: readonly Commitment[],
  add: readonly WrittenCommitment[],
  remove: readonly WrittenCommitment[],
  mistakes: Mistake[],
  team: string,
): Commitment[] {
  let now = old.map((one) => ({ ...one, platforms: [...one.platforms] }));
  for (const { component, platforms, row } of remove) {
    const found = now.find((one) => one.component === component);
    const gone = platforms.filter((one) => !found?.platforms.includes(one));
    if (!found || gone.length > 0) {
      const what = found ? `${component} on ${gone.join(", ")}` : component;
      const known = old.map((one) => one.component);
      const hint = found ? `it is to ${found.platforms.join(", ")}` : suggestion(component, known);
      mistakes.push(
        mistakeIn("not-committed", row, `${answerName(team)} is not committed to “${what}”`, hint),
      );
      continue;
    }
    const left =
      platforms.length === 0 ? [] : found.platforms.filter((one) => !platforms.includes(one));
    now = now.flatMap((one) =>
      one === found ? (left.length > 0 ? [{ ...one, platforms: left }] : []) : [one],
    );
  }
  for (const { component, platforms, row } of add) {
    const found = now.find((one) => one.component === component);
    if (found && platforms.length > 0 && platforms.every((one) => found.platforms.includes(one))) {
      const message = `${answerName(team)} is committed to “${component}” on ${platforms.join(", ")} already`;
      mistakes.push(mistakeIn("committed", row, message, "write below Add only what is new"));
    }
    if (found) found.platforms.push(...platforms.filter((one) => !found.platforms.includes(one)));
    else now.push({ component, platforms: [...platforms] });
  }
  return now;
}

/** The file's text with the commitments changed, and every other byte as it was. */
function textWith(
  file: string,
  before: string,
  old: readonly Commitment[],
  wanted: readonly Commitment[],
): string {
  const edits: Edit[] = [];
  const isLeft = ({ component }: Commitment) => wanted.some((one) => one.component === component);
  for (const [index, one] of [...old.entries()].reverse()) {
    if (!isLeft(one)) edits.push({ kind: "remove", file, at: ["commitments", index] });
  }
  for (const [index, one] of old.filter(isLeft).entries()) {
    const now = wanted.find(({ component }) => component === one.component);
    if (!now || now.platforms.join() === one.platforms.join()) continue;
    edits.push({
      kind: "set",
      file,
      at: ["commitments", index, "platforms"],
      value: [...now.platforms],
    });
  }
  const known = new Set(old.map(({ component }) => component));
  const items = wanted
    .filter(({ component }) => !known.has(component))
    .map(({ component, platforms }) => ({ component, platforms: [...platforms] }));
  if (items.length > 0) edits.push({ kind: "append", file, at: ["commitments"], items });
  return applyEdits(new Map([[file, before]]), edits).get(file) ?? before;
}
