/** Asks one question on a terminal, in the way that fits what is known of its answer. */
import type { Given, Question, Value, Values } from "#core/documents/drafts/draft.ts";
import type { Asker, Option } from "#io/asker.ts";
import { readAnswer } from "./read-answer.ts";

/** Stands for an answer that is not among the choices. */
const OTHER = "something else";
const NONE = "leave it out";

/** The answer; undefined where it is left out. `start` is what is offered. Throws Stopped. */
export async function askQuestion(
  question: Question,
  given: Given,
  asker: Asker,
  start: Value | undefined,
): Promise<Value | undefined> {
  const keys = question.each?.(given);
  if (!keys) return askOne(question, given, asker, start);
  const answers: Record<string, Value> = {};
  const { each: _, ...alone } = question;
  for (const key of keys) {
    const own = (start as Values | undefined)?.[key] ?? lastOf(answers, question);
    const label = `${question.label} (${key})`;
    const answer = await askOne({ ...alone, label }, given, asker, own);
    if (answer !== undefined) answers[key] = answer;
  }
  return Object.keys(answers).length === 0 ? undefined : answers;
}

/** What holds for one platform often holds for the next; a list is each key's own. */
const lastOf = (answers: Values, { shape }: Question): Value | undefined =>
  shape === "text" ? Object.values(answers).at(-1) : undefined;

async function askOne(
  question: Question,
  given: Given,
  asker: Asker,
  start: Value | undefined,
): Promise<Value | undefined> {
  const isNeeded = question.needed?.(given) === true;
  switch (question.shape) {
    case "rows":
      return askRows(question, given, asker, isNeeded);
    case "map":
      if (
        !isNeeded &&
        !(await asker.yes(`${messageOf(question)} Is there one?`, start !== undefined))
      )
        return undefined;
      return askParts(question, given, asker, start);
    case "list":
      return askList(question, given, asker, start, isNeeded);
    default:
      return askSingle(question, given, asker, start, isNeeded);
  }
}

const messageOf = ({ label, help }: Question): string =>
  help === "" ? label : `${label}: ${help}`;

async function askSingle(
  question: Question,
  given: Given,
  asker: Asker,
  start: Value | undefined,
  isNeeded: boolean,
): Promise<Value | undefined> {
  const choices = question.choices?.(given) ?? [];
  const initial = start === undefined ? undefined : String(start);
  if (choices.length > 0) {
    const options: Option[] = [
      ...choices,
      ...(question.closed ? [] : [{ value: OTHER }]),
      ...(isNeeded ? [] : [{ value: NONE }]),
    ];
    const offered = choices.some(({ value }) => value === initial)
      ? initial
      : isNeeded
        ? undefined
        : NONE;
    const chosen = await asker.one(messageOf(question), options, offered);
    if (chosen === NONE) return undefined;
    if (chosen !== OTHER) return checkedValue(question, chosen, given);
  }
  const text = await asker.text({
    message: isNeeded ? messageOf(question) : `${messageOf(question)} (empty: left out)`,
    ...(initial === undefined ? {} : { initial }),
    example: question.example,
    wrong: (typed) => wrong(question, typed, given, isNeeded),
  });
  return text.trim() === "" ? undefined : checkedValue(question, text, given);
}

function wrong(
  question: Question,
  typed: string,
  given: Given,
  isNeeded: boolean,
): string | undefined {
  if (typed.trim() === "") return isNeeded ? "it has to be known" : undefined;
  const answer = readAnswer(question, typed, given);
  return "problem" in answer ? answer.problem : undefined;
}

/** What was checked as it was typed. */
function checkedValue(question: Question, text: string, given: Given): Value | undefined {
  const answer = readAnswer(question, text, given);
  return "value" in answer ? answer.value : undefined;
}

async function askList(
  question: Question,
  given: Given,
  asker: Asker,
  start: Value | undefined,
  isNeeded: boolean,
): Promise<Value | undefined> {
  const choices = question.choices?.(given) ?? [];
  const initial = Array.isArray(start) ? start.map(String) : [];
  if (choices.length > 0) {
    const options = [
      ...choices,
      ...initial
        .filter((one) => !choices.some(({ value }) => value === one))
        .map((value) => ({ value })),
    ];
    const chosen = await asker.several(messageOf(question), options, initial, isNeeded);
    return chosen.length === 0 ? undefined : checkedValue(question, chosen.join(" "), given);
  }
  const text = await asker.text({
    message: `${messageOf(question)} (several: separated by spaces${isNeeded ? "" : "; empty: left out"})`,
    initial: initial.join(" "),
    example: question.example,
    wrong: (typed) => wrong(question, typed, given, isNeeded),
  });
  return text.trim() === "" ? undefined : checkedValue(question, text, given);
}

async function askRows(
  question: Question,
  given: Given,
  asker: Asker,
  isNeeded: boolean,
): Promise<Value | undefined> {
  const rows: Value[] = [];
  while (
    (rows.length === 0 && isNeeded) ||
    (await asker.yes(rows.length === 0 ? `${messageOf(question)} Add one?` : "Another one?", false))
  ) {
    rows.push(await askParts(question, given, asker, undefined));
  }
  return rows.length === 0 ? undefined : rows;
}

async function askParts(
  { label, parts = [] }: Question,
  given: Given,
  asker: Asker,
  start: Value | undefined,
): Promise<Value> {
  const answers: Record<string, Value> = {};
  for (const part of parts) {
    const own = (start as Values | undefined)?.[part.name];
    const asked = { ...part, label: `${label}, ${part.label.toLowerCase()}` };
    const answer = await askOne(asked, given, asker, own);
    if (answer !== undefined) answers[part.name] = answer;
  }
  return answers;
}
