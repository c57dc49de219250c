/** What a new file needs: from options, from what is known, and on a terminal from who sits there. */
import { isPlaceholder } from "#core/base/placeholders.ts";
import type { Given, Question, Value, Values } from "#core/documents/drafts/draft.ts";
import type { Asker } from "#io/asker.ts";
import { askQuestion } from "./ask-question.ts";
import { fromYaml, readAnswers } from "./read-answer.ts";

/** What was said on the command line, or in a manifest, by the questions' names. */
export type Said = { readonly [name: string]: readonly string[] };

export interface FilledIn {
  readonly values: Values;
  /** What is not known and has to be. */
  readonly missing: readonly Question[];
  /** What was said and cannot be. */
  readonly problems: readonly { readonly question: Question; readonly problem: string }[];
}

/** The option of a question. */
export const optionOf = ({ name }: Pick<Question, "name">): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Answers each question in turn: by what was said, else on the terminal, else by what is known. `again` are the
 * questions that are asked once more, with the values that they had.
 */
export async function fillIn(
  questions: readonly Question[],
  from: Omit<Given, "values">,
  said: Said,
  asker?: Asker,
  before: { readonly values: Values; readonly again: ReadonlySet<string> } = {
    values: {},
    again: new Set(),
  },
): Promise<FilledIn> {
  const values: Record<string, Value> = {};
  const missing: Question[] = [];
  const problems: { question: Question; problem: string }[] = [];
  const given: Given = { ...from, values };
  for (const question of questions) {
    const { name } = question;
    const isAgain = before.again.has(name);
    if (!isAgain && before.values[name] !== undefined) {
      values[name] = before.values[name];
      continue;
    }
    const texts = isAgain ? undefined : said[name];
    if (texts !== undefined) {
      const answer = readAnswers(question, texts, given);
      if ("problem" in answer) {
        problems.push({ question, problem: answer.problem });
        if (question.first) break;
      } else values[name] = answer.value;
      if ("value" in answer && !isComplete(question, answer.value, given)) missing.push(question);
      continue;
    }
    if (question.asked?.(given) === false) continue;
    // What was left out stays out, unless it is needed by now.
    const isLater = before.again.size > 0 && !isAgain;
    if (isLater && question.needed?.(given) !== true) continue;
    const known = knownFor(question, given);
    if (asker) {
      const start = before.values[name] ?? known ?? question.offered?.(given);
      const answer = await askQuestion(question, given, asker, start);
      if (answer !== undefined) values[name] = answer;
    } else if (known !== undefined && isComplete(question, known, given)) values[name] = known;
    else if (question.needed?.(given)) {
      missing.push(question);
      if (question.first) break;
    } else if (known !== undefined && !question.parts) values[name] = known;
  }
  return { values, missing, problems };
}

const knownFor = (question: Question, given: Given): Value | undefined => {
  const text = question.knownYaml?.(given);
  return text === undefined ? question.known?.(given) : fromYaml(text, isPlaceholder);
};

/** Whether there is a value for each key, and each part that has to be there. */
function isComplete(question: Question, value: Value, given: Given): boolean {
  if (typeof value !== "object" || Array.isArray(value)) return true;
  const own = value as Values;
  const keys =
    question.each?.(given) ??
    (question.shape === "map"
      ? (question.parts ?? []).filter(({ needed }) => needed).map(({ name }) => name)
      : []);
  return keys.every((key) => own[key] !== undefined);
}
