/** Submissions to a registry in memory: what becomes of a text, and of the block that an answer offers. */

import type { Assessed, SubmissionKind, Writer } from "#core/submissions/submission.ts";
import { assess } from "#data/submissions/assess.ts";
import type { Context } from "#data/submissions/kind.ts";
import { KINDS } from "#data/submissions/kinds/index.ts";
import { loadTexts, memoryTree, type Texts, textsOf } from "./memory-tree.ts";

export interface Submitting {
  readonly kind?: SubmissionKind;
  readonly by: Writer;
  readonly on: string;
  readonly now: string;
  readonly approver?: Writer;
}

/** What becomes of a text on a ticket. */
export async function submit(
  texts: Texts,
  body: string,
  { kind = "report", by, on, now, approver }: Submitting,
): Promise<Assessed> {
  const { registry } = await loadTexts(texts);
  const context: Context = {
    ...{ registry, now, author: by, target: on },
    ...(approver && { approver }),
  };
  const definition = KINDS[kind];
  if (!definition) throw new Error(`there is no ${kind}`);
  const tip = { tree: memoryTree(textsOf(texts)), conditions: { real: now } };
  return assess(definition, body, context, tip);
}
