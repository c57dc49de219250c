/** Submissions to a registry in memory: what becomes of a text, and of the block that an answer offers. */
import type { Assessed, SubmissionKind, Writer } from "#core/submissions/submission.ts";
import { blobId, type ParseCache } from "#data/parse-cache.ts";
import type { Content } from "#data/parse-text.ts";
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

/** What becomes of texts on a ticket, each on the same registry. */
export async function submitter(
  texts: Texts,
  { kind = "report", by, on, now, approver }: Submitting,
): Promise<(body: string) => Promise<Assessed>> {
  const { registry } = await loadTexts(texts);
  const context: Context = {
    ...{ registry, now, author: by, target: on },
    ...(approver && { approver }),
  };
  const definition = KINDS[kind];
  if (!definition) throw new Error(`there is no ${kind}`);
  const known = new Map<string, Content>();
  const cache: ParseCache = {
    get: (of, oid) => known.get(`${of} ${oid}`),
    set: (of, oid, content) => known.set(`${of} ${oid}`, content),
  };
  const inMemory = memoryTree(textsOf(texts));
  const entries = (await inMemory.list()).map((entry) => ({
    ...entry,
    oid: blobId(Buffer.from(textsOf(texts).get(entry.path) ?? "")),
  }));
  const tip = {
    tree: { ...inMemory, list: async () => entries },
    conditions: { real: now, cache: () => cache },
  };
  return (body) => assess(definition, body, context, tip);
}

/** What becomes of one text on a ticket. */
export const submit = async (
  texts: Texts,
  body: string,
  submitting: Submitting,
): Promise<Assessed> => (await submitter(texts, submitting))(body);
