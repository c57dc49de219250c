/** What a filled form does, without a forge (DESIGN section 7, `form`). */
import { formReply } from "#core/forge/form-reply.ts";
import { accountOf } from "#core/model/people.ts";
import { FORMS } from "#core/submissions/forms/index.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import { Refused, type RunResult } from "./advance/result.ts";
import { preview, run } from "./advance/run.ts";
import type { AdvanceOptions } from "./advance/session.ts";
import type { CarriedOut } from "./advance/submissions/carry-out.ts";
import { EXIT, type Exit, type Io } from "./command.ts";
import { type Became, NOTHING, print, problemsOf, readBody } from "./comment.ts";

export interface FormOptions extends AdvanceOptions {
  /** Login of the author. */
  readonly by: string;
  /** The file with the text; left out: standard input. */
  readonly file?: string;
}

/** Carries out what a form by `--by`, filled in now, says; exit 1 where it is refused or waits for an approval. */
export async function form(options: FormOptions, io: Io): Promise<Exit> {
  const body = await readBody(options.file, io, "form");
  const kind = readForm(body)?.form.kind;
  let made: CarriedOut | undefined;
  let done: RunResult;
  try {
    done = await (options.dryRun ? preview : run)(options, io, undefined, {
      given({ registry }) {
        const { login, id = 0 } = accountOf(registry, options.by);
        return kind && { kind, body, author: { login, id } };
      },
      done(one) {
        made = one;
      },
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    io.err(error.message);
    return EXIT.problems;
  }
  const became = becameOf(made, options.by, done);
  print(became, done, options, io, true);
  return became.accepted || became.kind === "none" ? EXIT.fine : EXIT.problems;
}

function becameOf(made: CarriedOut | undefined, by: string, { snapshot }: RunResult): Became {
  const { registry, broken } = snapshot;
  const procedure = registry.procedure?.data;
  if (!made || !procedure) {
    const stopped = broken.stopped.length > 0;
    return {
      ...NOTHING,
      kind: "none",
      answer: stopped ? null : NO_FORM,
      problems: [...broken.stopped],
    };
  }
  const { became, events, waits } = made;
  const { kind, state, file = null, text = null } = became;
  return {
    kind,
    accepted: state === "accepted" && !waits,
    held: state === "held",
    file,
    text,
    answer: formReply(accountOf(registry, by).login, became, procedure),
    problems: problemsOf(became),
    events: [...events],
  };
}

/** By which headings forms are known. */
const NO_FORM = `This text is no form: it has none of their headings.\n\n${FORMS.map(
  ({ template, fields }) => `- ${template}: ${fields.map(({ label }) => label).join(", ")}`,
).join("\n")}\n`;
