/** What somebody typed for a question → the value in the file. */
import { isDate } from "#core/base/dates.ts";
import { suggestion } from "#core/base/suggest.ts";
import type { Choice, Given, Question, Value, Values } from "#core/documents/drafts/draft.ts";
import { parseYaml } from "#data/yaml.ts";

export type Answer = { readonly value: Value } | { readonly problem: string };

/** Reads one text for a question without keys. */
export function readAnswer(question: Question, text: string, given: Given): Answer {
  const typed = text.trim();
  switch (question.shape) {
    case "list":
      return readList(question, [typed], given);
    case "rows":
    case "map":
      return readMap(question, typed);
    case "number":
      return /^\d+(?:\.\d+)?$/.test(typed)
        ? { value: Number(typed) }
        : { problem: `${JSON.stringify(typed)} is not a number` };
    case "date":
      return isDate(typed)
        ? { value: typed }
        : {
            problem: `${JSON.stringify(typed)} is not a date; write for example ${question.example}`,
          };
    case "ggus":
      return { value: ggus(typed) };
    case "text":
      return oneOf(question, typed, question.choices?.(given));
    default:
      return question.shape satisfies never;
  }
}

/** Reads everything that was said for a question: its option may be given several times. */
export function readAnswers(question: Question, texts: readonly string[], given: Given): Answer {
  if (question.each) return readEach(question, question.each(given), texts, given);
  if (question.shape === "list") return readList(question, texts, given);
  if (question.shape === "rows") {
    return collected(texts.map((text) => readMap(question, text.trim())));
  }
  return readAnswer(question, texts.at(-1) ?? "", given);
}

function collected(answers: readonly Answer[]): Answer {
  const values: Value[] = [];
  for (const answer of answers) {
    if ("problem" in answer) return answer;
    values.push(answer.value);
  }
  return { value: values };
}

/** Commas and spaces separate what has none in it. */
function readList(question: Question, texts: readonly string[], given: Given): Answer {
  const words = texts.flatMap((text) => text.split(/[\s,;]+/)).filter((word) => word !== "");
  const unique = [...new Set(words)];
  if (question.items === "ggus") return { value: unique.map(ggus) };
  const choices = question.closed ? question.choices?.(given) : undefined;
  return collected(unique.map((word) => oneOf(question, word, choices)));
}

/** `KEY=VALUE` for one of the keys, or a value for all of them. */
function readEach(
  question: Question,
  keys: readonly string[],
  texts: readonly string[],
  given: Given,
): Answer {
  const { each: _, ...alone } = question;
  const byKey = new Map<string, string[]>();
  for (const text of texts) {
    const [, key = "", own = ""] = /^([A-Za-z0-9._-]+)=(.*)$/s.exec(text.trim()) ?? [];
    if (key !== "" && !keys.includes(key)) {
      const known = keys.length === 0 ? "none is named yet" : suggestion(key, keys);
      return { problem: `${key} in ${JSON.stringify(text)} is none of them; ${known}` };
    }
    for (const one of key === "" ? keys : [key]) {
      byKey.set(one, [...(byKey.get(one) ?? []), key === "" ? text : own]);
    }
  }
  const values: Record<string, Value> = {};
  for (const [key, own] of byKey) {
    const answer = readAnswers(alone, own, given);
    if ("problem" in answer) return answer;
    values[key] = answer.value;
  }
  return { value: values };
}

const ggus = (text: string): Value => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : text);

function oneOf(
  { closed }: Question,
  typed: string,
  choices: readonly Choice[] | undefined,
): Answer {
  if (!closed || !choices) return { value: typed };
  const known = choices.map(({ value }) => value);
  const exact = known.find((value) => value === typed);
  const alike = known.filter((value) => value.toLowerCase() === typed.toLowerCase());
  const found = exact ?? (alike.length === 1 ? alike[0] : undefined);
  if (found !== undefined) return { value: found };
  if (known.length === 0)
    return { problem: `there is nothing that ${JSON.stringify(typed)} can be` };
  const [only] = choices;
  const hint = choices.length === 1 && only?.hint !== undefined ? `: ${only.hint}` : "";
  return {
    problem: `${JSON.stringify(typed)} cannot be chosen; ${suggestion(typed, known)}${hint}`,
  };
}

/** `name: srm put/get, result: pass`, as YAML has it between braces. */
function readMap({ parts = [], example }: Question, typed: string): Answer {
  const inner = /^\{(.*)\}$/s.exec(typed)?.[1] ?? typed;
  const { value, problems } = parseYaml(`{ ${inner} }`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const [first] = problems;
    return {
      problem: `${JSON.stringify(typed)} cannot be read${first ? ` (${first.message})` : ""}; write for example ${JSON.stringify(example)}`,
    };
  }
  const known = parts.map(({ name }) => name);
  const read: Record<string, Value> = {};
  for (const [name, part] of Object.entries(value)) {
    if (!known.includes(name)) {
      return { problem: `${JSON.stringify(name)} is no part of it; ${suggestion(name, known)}` };
    }
    if (part === null) return { problem: `${name} is empty` };
    const wanted = parts.find((one) => one.name === name)?.shape;
    // A version or a name of digits alone is text.
    read[name] = wanted === "text" && typeof part === "number" ? String(part) : (part as Value);
  }
  const [missing] = parts.filter((part) => part.needed && read[part.name] === undefined);
  if (missing) return { problem: `${missing.name} is missing in ${JSON.stringify(typed)}` };
  return { value: read };
}

/** A value from YAML on one line, without what is still to be chosen; undefined where nothing is left. */
export function fromYaml(text: string, isOpen: (text: string) => boolean): Value | undefined {
  const { value } = parseYaml(`{ value: ${text} }`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return settled(value.value as Value, isOpen);
}

function settled(value: Value, isOpen: (text: string) => boolean): Value | undefined {
  if (typeof value === "string") return isOpen(value) ? undefined : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => settled(item, isOpen));
    return items.some((item) => item === undefined) || items.length === 0
      ? undefined
      : (items as Value[]);
  }
  if (typeof value !== "object") return value;
  const parts = Object.entries(value).flatMap(([name, part]): [string, Value][] => {
    const own = settled(part, isOpen);
    return own === undefined ? [] : [[name, own]];
  });
  return parts.length === 0 ? undefined : (Object.fromEntries(parts) satisfies Values);
}
