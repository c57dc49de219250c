/** The texts that people paste into a ticket (FRONT-DOOR). */
import { answerName } from "#core/model/names.ts";
import { blockOf, type Fields } from "./block.ts";

/** A comment: what is judged of it, and the whole. */
export interface Comment {
  readonly block: string;
  readonly body: string;
  readonly text: string;
}

const comment = (head: string, block: string, body: string): Comment => {
  const written = body === "" ? "" : `${body}\n`;
  const fenced = block === "" ? "" : `\`\`\`yaml\n${block}\`\`\`\n`;
  return { block, body: written, text: `${head}\n${fenced}${written}` };
};

/** A report of a team. */
export const reportComment = (
  team: string,
  fields: Fields,
  order: readonly string[],
  body: string,
): Comment => comment(`report ${answerName(team)}`, blockOf(fields, order), body);

/** A manager's outcome; without one yet, the word to choose stands there. */
export const outcomeComment = (
  outcome: string,
  fields: Fields,
  order: readonly string[],
  body: string,
): Comment => comment(`outcome ${outcome}`, blockOf(fields, order), body);
