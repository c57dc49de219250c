/**
 * The index in a worker: a query with ten thousand results takes a second, during which the page would freeze.
 * These are the messages between page and worker.
 */
import type { Index, Result, SearchHit } from "./pagefind.ts";
import type { Query } from "./query.ts";

/** A query, or a request for its nth result. */
type Question = { readonly find: Query } | { readonly nth: number; readonly of: number };
type NumberedQuestion = Question & { readonly id: number };
/** The number of results of a query; undefined where the index, or a part of it, could not be read. */
type Reply = number | SearchHit | "superseded" | undefined;
type NumberedReply = { readonly id: number; readonly answer: Reply };

/** The part of a worker that is used here, seen from either side. */
interface Side {
  postMessage(message: NumberedQuestion | NumberedReply): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

export interface WorkerSide extends Side {
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

/** In the worker: answers the page's queries. */
export function serveQueries(index: Promise<Index>, page: Side): void {
  /** Results of the newest query only: those of older ones are not shown. */
  let newest: { readonly id: number; readonly results: readonly Result[] } = { id: 0, results: [] };
  const answerTo = async (asked: NumberedQuestion): Promise<Reply> => {
    if ("nth" in asked) {
      return asked.of === newest.id ? newest.results[asked.nth]?.data() : "superseded";
    }
    const results = await (await index).find(asked.find);
    if (asked.id > newest.id) newest = { id: asked.id, results };
    return results.length;
  };
  // A missing index is reported with each query.
  index.catch(() => {});
  page.onmessage = ({ data }: MessageEvent<NumberedQuestion>) => {
    answerTo(data)
      .catch(() => undefined)
      .then((answer) => page.postMessage({ id: data.id, answer }));
  };
}

/** When loading the script or the index, or a query, takes longer, it counts as failed. */
const TIMEOUT_MS = 30_000;

/** In the page: the index in a worker, which is replaced whenever it could not answer, or not in time. */
export function connectIndex(begin: () => WorkerSide): Index {
  let worker: WorkerSide | undefined;
  let asked = 0;
  const waiting = new Map<number, (answer: Reply) => void>();

  const end = () => {
    worker?.terminate();
    worker = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const answer of all) answer(undefined);
  };
  const begun = (): WorkerSide => {
    const side = begin();
    // Messages of a worker that was ended are ignored.
    const endThis = () => {
      if (side === worker) end();
    };
    side.onmessage = ({ data: { id, answer } }: MessageEvent<NumberedReply>) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
      if (answer === undefined) endThis();
    };
    side.onerror = endThis;
    return side;
  };
  const ask = async (question: Question) => {
    worker ??= begun();
    asked += 1;
    const id = asked;
    const answered = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    worker.postMessage({ id, ...question });
    const late = setTimeout(end, TIMEOUT_MS);
    const answer = await answered;
    clearTimeout(late);
    if (answer === undefined) throw new Error("the index could not be read");
    return { id, answer };
  };
  return {
    async find(find) {
      const { id: of, answer: count } = await ask({ find });
      return Array.from({ length: Number(count) }, (_, nth) => ({
        async data() {
          const { answer } = await ask({ nth, of });
          if (answer === "superseded") throw new Error("another query was made in the meantime");
          return answer as SearchHit;
        },
      }));
    },
  };
}
