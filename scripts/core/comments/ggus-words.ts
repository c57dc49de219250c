/** GGUS tickets in commands, as people write them: `71000`, `#71000`, `GGUS 71000`, `helpdesk/3001`, a link (R65, R117). */

import { type GgusTicket, readGgus } from "#core/base/ggus.ts";
import { bare } from "./words.ts";

const LABEL = /^(?:(?:ggus|ticket|issue|issues)\b[\s:#-]*)+/i;
const NUMBER = /^#?([1-9]\d{0,8})$/;

/** A ticket at the start of some words, and what follows it; undefined where there is none. */
export function leadingGgus(words: string): { ggus: GgusTicket; rest: string } | undefined {
  const [, first = "", rest = ""] = /^(\S*)(.*)$/s.exec(words.replace(LABEL, "")) ?? [];
  const word = bare(first);
  const number = NUMBER.exec(word)?.[1];
  const ggus = readGgus(number === undefined ? word : Number(number));
  return ggus === undefined ? undefined : { ggus, rest: rest.trim() };
}

/** Whether some words begin with a ticket, or with what was meant to be one. */
export const beginsWithGgus = (words: string): boolean =>
  /^(?:[#\d]|ggus\b|ticket\b|number\b|helpdesk\/|https?:\/\/)/i.test(words);
