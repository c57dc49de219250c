/** Questions on a terminal, by arrow keys and by typing; on standard error, so that standard output stays the answer's. */
import type { Readable, Writable } from "node:stream";
import {
  autocomplete,
  autocompleteMultiselect,
  type CANCEL_SYMBOL,
  confirm,
  isCancel,
  log,
  select,
  text,
} from "@clack/prompts";
import { printable } from "#core/base/text.ts";
import { type Asker, type Option, Stopped } from "./asker.ts";

/** More than these are found by typing. */
const FEW = 9;

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** Asks on this terminal. */
export function terminalAsker({ input, output }: Terminal): Asker {
  const where = { input, output };
  return {
    async text({ message, initial, example, wrong }) {
      const answer = await text({
        ...where,
        message: printable(message),
        ...(initial === undefined ? {} : { initialValue: initial }),
        ...(example === undefined ? {} : { placeholder: example }),
        validate: (typed) => wrong(typed ?? ""),
      });
      return answered(answer) ?? "";
    },
    async one(message, options, initial) {
      const asked = {
        ...where,
        message: printable(message),
        options: options.map(shown),
        ...(initial === undefined ? {} : { initialValue: initial }),
      };
      const answer = options.length > FEW ? autocomplete(asked) : select<string>(asked);
      return answered(await answer);
    },
    async several(message, options, initial, needed) {
      const answer = await autocompleteMultiselect({
        ...where,
        message: printable(message),
        options: options.map(shown),
        initialValues: [...initial],
        required: needed,
      });
      return answered(answer);
    },
    yes: async (message, initial) =>
      answered(await confirm({ ...where, message: printable(message), initialValue: initial })),
    say: (said) => log.message(printableLines(said), { output }),
  };
}

/** Names and hints come from files that anybody may have written. */
const shown = ({ value, hint }: Option) => ({
  value,
  label: printable(value),
  ...(hint === undefined ? {} : { hint: printable(hint) }),
});

const printableLines = (said: string): string => said.split("\n").map(printable).join("\n");

function answered<T>(answer: T): Exclude<T, typeof CANCEL_SYMBOL> {
  if (isCancel(answer)) throw new Stopped("stopped");
  return answer as Exclude<T, typeof CANCEL_SYMBOL>;
}
