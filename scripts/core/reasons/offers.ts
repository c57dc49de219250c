/**
 * What of the ways to take a step is possible now, and whose accounts may take it: lines by the reader of comments, files by
 * the rights and freezes of the gate (DESIGN sections 4 and 5). Nothing else is offered, wherever steps are shown.
 */

import type { FileVersion, ReadChange } from "#core/access/change.ts";
import { judge as judgeChanges, UNKNOWN_ACCOUNT } from "#core/access/judge.ts";
import { filledIn } from "#core/base/placeholders.ts";
import { compareNames } from "#core/base/text.ts";
import { definitionOf } from "#core/comments/commands.ts";
import { judge } from "#core/comments/judge.ts";
import { readComment } from "#core/comments/read-comment.ts";
import { ROLES } from "#core/comments/roles.ts";
import { readPath } from "#core/model/paths.ts";
import { accountOf } from "#core/model/people.ts";
import type { CommentWay, Facts, FileWay, Way } from "./reason.ts";

/** A way that is possible, with the logins of all who may take it. */
export type Offer = Way & { readonly by: readonly string[] };

/** Those of the ways that are possible; `team`: whom they are offered to, where that is a team. */
export const offersOf = (ways: readonly Way[], facts: Facts, team?: string): Offer[] =>
  ways.flatMap((way) =>
    way.kind === "comment" ? lineOffers(way, facts, team) : fileOffer(way, facts),
  );

/** The lines that somebody may send, those of the same people together. */
function lineOffers(way: CommentWay, facts: Facts, team: string | undefined): Offer[] {
  const possible = way.lines
    .map((line) => ({ line, by: whoMaySend(line, facts, team) }))
    .filter(({ by }) => by.length > 0);
  return [...Map.groupBy(possible, ({ by }) => by.join()).values()].map((same) => ({
    ...way,
    lines: same.map(({ line }) => line),
    by: same[0]?.by ?? [],
  }));
}

/** The logins of those whose comment with this line alone would be carried out. */
function whoMaySend(line: string, { rollout, registry, now }: Facts, team?: string): string[] {
  const procedure = registry.procedure?.data;
  if (!procedure) return [];
  const world = { registry, procedure, now, writtenAt: ({ at }: { at: string }) => at };
  const roles = team === undefined ? Object.values(ROLES) : [ROLES.members];
  const people = roles.flatMap(({ holders }) => holders(rollout, registry, team));
  const once = new Map(people.map(({ github, id }) => [id, { login: github, id }]));
  const body = filledIn(line);
  return [...once.values()]
    .filter(({ login, id }) => {
      const author = { login, id, type: "User" };
      const written = { id: 0, author, body, createdAt: now, updatedAt: now };
      const on = { target: rollout.path, open: true };
      const { commands, notes } = readComment(written, on, registry);
      const [command] = commands;
      if (!command || commands.length > 1 || notes.length > 0) return false;
      return judge(command, rollout, world).kind === "allowed" && isWhose(command, team);
    })
    .map(({ login }) => login)
    .sort(compareNames);
}

/** What a team is offered is for its members to write. */
const isWhose = (command: Parameters<typeof definitionOf>[0], team: string | undefined): boolean =>
  team === undefined || definitionOf(command).who === "members";

/** The file, where somebody may change it by a pull request of their own. */
function fileOffer(way: FileWay, { rollout, registry }: Facts): Offer[] {
  const sides = { base: registry, merged: registry };
  const denialsTo = (author: number, login?: string) =>
    judgeChanges([changeOf(way, rollout.platform, login)], sides, {
      ...{ author, approvers: [], committers: [] },
    });
  const denials = denialsTo(UNKNOWN_ACCOUNT);
  const [first] = denials;
  if (!first) return [];
  const by = first.approvers
    .filter((login) => way.signedBy === undefined || fold(way.signedBy) === fold(login))
    .filter((login) => {
      const { id } = accountOf(registry, login);
      return id !== undefined && denialsTo(id, login).length === 0;
    })
    .sort(compareNames);
  return by.length > 0 ? [{ ...way, by }] : [];
}

const fold = (login: string): string => login.toLowerCase();

/** The change that the way makes, as far as rights and freezes ask about it. */
function changeOf(way: FileWay, platform: string, login?: string): ReadChange {
  const read = readPath(way.file);
  const fields = (changed: boolean) =>
    way.fields
      ? Object.fromEntries(
          way.fields.map((field) => [field, shapeOf(field, changed, platform, login)]),
        )
      : { text: changed, ...(changed && login !== undefined && { by: login }) };
  const version = (id: string, changed: boolean): FileVersion => ({ id, fields: fields(changed) });
  return {
    path: way.file,
    ...(read && { read }),
    ...(way.kind === "edit-file" && { before: version("before", false) }),
    after: version("after", true),
  };
}

/** A value before and after a change, of the shape that decides whether the change is allowed. */
function shapeOf(field: string, changed: boolean, platform: string, login?: string): unknown {
  if (field === "issues") return changed ? [{}] : [];
  if (field === "platforms") return { [platform]: changed };
  return changed ? { by: login, approvedBy: login } : undefined;
}
