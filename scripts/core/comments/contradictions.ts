/** Commands of one comment that cannot all be meant (DESIGN section 4): then none of them counts. */
import type { Registry } from "#core/model/registry.ts";
import { teamNamed } from "#core/model/teams.ts";
import { definitionOf, REPLIES, type Statement } from "./commands.ts";
import type { ParsedLine } from "./parse-commands.ts";

type Readable = ParsedLine & { readonly statement: Statement };

/** Whether a line states something. */
export const isReadable = (line: ParsedLine): line is Readable => line.statement !== undefined;

/** The commands without those that state the same again. */
export function withoutRepeats(lines: readonly Readable[]): Readable[] {
  const seen = new Set<string>();
  return lines.filter(({ statement }) => {
    const { reason: _, ...what } = { reason: "", ...statement };
    const key = JSON.stringify(what);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Whether some of the commands contradict each other. */
export const contradict = (lines: readonly Readable[], registry: Registry): boolean =>
  lines.some(({ statement: one }, index) =>
    lines.slice(index + 1).some(({ statement: other }) => excludeEachOther(one, other, registry)),
  );

function excludeEachOther(one: Statement, other: Statement, registry: Registry): boolean {
  if (!canBeOfOneTeam(one, other, registry)) return false;
  if (one.kind === other.kind) return definitionOf(one).differs?.(one, other) === true;
  return excludes(one, other) || excludes(other, one);
}

const excludes = (one: Statement, other: Statement): boolean =>
  definitionOf(one).excludes?.(one).includes(other.kind) === true;

/** Whether two commands can be about the same team: a team that is left out may be any. */
function canBeOfOneTeam(one: Statement, other: Statement, registry: Registry): boolean {
  const [first, second] = [one, other].map((of) => ("team" in of ? of.team : undefined));
  if (first === undefined || second === undefined) return true;
  const named = (team: string) => teamNamed(registry, team)?.name ?? team.toLowerCase();
  return named(first) === named(second);
}

/**
 * Whether somebody's mail program answered by itself and brought our request along without marking it as a
 * quotation: its two reply lines stand there bare, next to other text, for one team.
 */
export function quotesBothReplyLines(
  parsed: readonly ParsedLine[],
  own: readonly string[],
): boolean {
  if (parsed.length !== REPLIES.length) return false;
  const teams = parsed.map(({ statement }) =>
    statement !== undefined && "team" in statement ? statement.team : undefined,
  );
  return (
    parsed.every(
      ({ word, line }, index) => word === REPLIES[index] && line === `${word} ${teams[index]}`,
    ) &&
    teams[0] !== undefined &&
    new Set(teams).size === 1 &&
    own.filter((line) => line.trim() !== "").length > parsed.length
  );
}
