/** Whom a command asks for what it has to know, where somebody sits at a terminal. */

/** What can be chosen, and what one wants to know about it. */
export interface Option {
  readonly value: string;
  readonly hint?: string;
}

/** A question on the terminal. */
export interface Asked {
  readonly message: string;
  /** What is there to begin with. */
  readonly initial?: string;
  /** What one could type, shown while nothing is typed. */
  readonly example?: string;
  /** What is wrong with an answer, in a few words; undefined where nothing is. */
  wrong(text: string): string | undefined;
}

/** Asks one question after the other. Each throws Stopped where the person does not want to go on. */
export interface Asker {
  text(asked: Asked): Promise<string>;
  one(message: string, options: readonly Option[], initial?: string): Promise<string>;
  several(
    message: string,
    options: readonly Option[],
    initial: readonly string[],
    needed: boolean,
  ): Promise<string[]>;
  yes(message: string, initial: boolean): Promise<boolean>;
  /** Says something between two questions. */
  say(text: string): void;
}

/** The person at the terminal has stopped. */
export class Stopped extends Error {}
