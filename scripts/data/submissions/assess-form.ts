/** A filled form, judged: written at once, held for those who hold the rights, or refused with what to write (FRONT-DOOR, “Forms”). */
import { isListed } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import { type FilledForm, readForm } from "#core/submissions/forms/read-form.ts";
import type { Assessed, Writer } from "#core/submissions/submission.ts";
import { assess, type Tip } from "./assess.ts";
import type { Context } from "./kind.ts";
import { KINDS } from "./kinds/index.ts";
import { textIn } from "./overlay-tree.ts";

/** An issue as it is read. */
export interface WrittenForm {
  readonly body: string;
  readonly author: Writer;
  /** When it was opened: days that are filled in stay as they were shown. */
  readonly writtenAt: string;
  /** Who approves it; left out while nobody has. */
  readonly approver?: Writer;
}

/** An account by its login; undefined where there is none, or nobody can be asked. */
export type FindAccount = (login: string) => Promise<Writer | undefined>;

/** Stands for nobody: what it lacks is what the file needs. */
const NOBODY: Writer = { login: "", id: 0 };

/** What becomes of a form; undefined where the text is none. Throws only when the tree cannot be read. */
export async function assessForm(
  { body, author, writtenAt, approver }: WrittenForm,
  registry: Registry,
  tip: Tip,
  findAccount: FindAccount,
): Promise<Assessed | undefined> {
  const found = readForm(body);
  if (!found) return undefined;
  const { form } = found;
  const kind = KINDS[form.kind];
  const { files, logins } = kind.needs?.(body, registry) ?? { files: [], logins: [] };
  const texts = new Map<string, string>();
  for (const file of files) {
    const text = await textIn(tip.tree, file);
    if (text !== undefined) texts.set(file, text);
  }
  const accounts = new Map<string, Writer>();
  for (const login of logins) {
    const account = await findAccount(login);
    if (account) accounts.set(login.toLowerCase(), account);
  }
  const context: Context = {
    ...{ registry, now: writtenAt, author, texts, accounts },
    ...(approver && { approver }),
  };
  const judged = withoutConsequences(await assess(kind, body, context, tip));
  const made = { ...judged, mistakes: inOrder(judged.mistakes, found.values) };
  if (!form.forNewcomers && !isListed(registry, author.id)) return asStranger(made, author);
  const isAutomatic = registry.procedure?.data.merge === "automatic";
  if (made.state !== "accepted" || approver || isAutomatic || !made.changed) return made;
  // Where people merge, one who holds the rights says so, its author among them.
  const needed = await assess(kind, body, { ...context, author: NOBODY }, tip);
  const because = "changes are merged by hand here (merge: manual in rollouts/procedure.yaml)";
  return { ...made, state: "held", approvers: needed.approvers, because };
}

/** What a file lacks, by the rule, has its place in the form. */
const MISSED_BY: Readonly<Record<string, string>> = { "ggus-missing": "ggus" };

/** In the order of the text; what is missing stands at its heading, or nowhere, and is said once. */
const inOrder = (mistakes: Assessed["mistakes"], values: FilledForm["values"]) =>
  mistakes
    .map((one) => {
      const field = MISSED_BY[one.rule];
      if (field === undefined) return one;
      const row = values.get(field)?.row;
      return { ...one, line: row ?? 0, column: row === undefined ? 0 : 1 };
    })
    .filter(
      (one, index, all) =>
        MISSED_BY[one.rule] === undefined ||
        all.findIndex(({ rule }) => rule === one.rule) === index,
    )
    .toSorted((a, b) => a.line - b.line || a.column - b.column);

/**
 * What only follows from other mistakes is no news: a property that is missing because its value could not be read, and
 * rights that somebody may give once the rest is right.
 */
function withoutConsequences(made: Assessed): Assessed {
  const follows = ({ rule, hint }: Assessed["mistakes"][number]) =>
    rule === "missing-property" || (rule === "rights" && hint !== "");
  const others = made.mistakes.filter((one) => !follows(one));
  return others.length > 0 ? { ...made, mistakes: others } : made;
}

/** Nothing is held for somebody whom nobody knows, but for the form of a new team. */
const asStranger = (made: Assessed, { login }: Writer): Assessed => ({
  ...made,
  state: "refused",
  approvers: [],
  mistakes: [
    {
      rule: "stranger",
      line: 0,
      column: 0,
      message: `${login} is in no group and in no team here`,
      hint: "somebody who has the right fills in the form, or a coordinator adds the account to its group first",
    },
  ],
});
