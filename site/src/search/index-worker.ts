/**
 * The index in a worker: a question that fits ten thousand records takes a second, in which the page would stand still.
 * Here is what goes between the two.
 */
import type { Found, Index, Result } from "./pagefind.ts";
import type { Query } from "./query.ts";

/** A question, or the nth result of one. */
type Wish = { readonly find: Query } | { readonly nth: number; readonly of: number };
type Asked = Wish & { readonly id: number };
/** To a question the number of results; undefined where the index, or a part of it, could not be read. */
type Answer = number | Found | "superseded" | undefined;
type Answered = { readonly id: number; readonly answer: Answer };

/** As much of a worker, seen from either side, as is used here. */
interface Side {
  postMessage(message: Asked | Answered): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

export interface WorkerSide extends Side {
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

/** In the worker: answers whatever the page asks of the index. */
export function answerPage(index: Promise<Index>, page: Side): void {
  /** Results of the newest question alone: nobody looks at those of an older one. */
  let newest: { readonly id: number; readonly results: readonly Result[] } = { id: 0, results: [] };
  const answerTo = async (asked: Asked): Promise<Answer> => {
    if ("nth" in asked) {
      return asked.of === newest.id ? newest.results[asked.nth]?.data() : "superseded";
    }
    const results = await (await index).find(asked.find);
    if (asked.id > newest.id) newest = { id: asked.id, results };
    return results.length;
  };
  // That there is none is told to whoever asks.
  index.catch(() => {});
  page.onmessage = ({ data }: MessageEvent<Asked>) => {
    answerTo(data)
      .catch(() => undefined)
      .then((answer) => page.postMessage({ id: data.id, answer }));
  };
}

/** What takes longer, of the script, the index or the answer, is as good as lost. */
const PATIENCE_MS = 30_000;

/** In the page: the index of a worker, of a new one whenever the last could not answer, or not in time. */
export function indexOf(begin: () => WorkerSide): Index {
  let worker: WorkerSide | undefined;
  let asked = 0;
  const waiting = new Map<number, (answer: Answer) => void>();

  const end = () => {
    worker?.terminate();
    worker = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const answer of all) answer(undefined);
  };
  const begun = (): WorkerSide => {
    const side = begin();
    // One that was ended already has nothing more to say.
    const endThis = () => {
      if (side === worker) end();
    };
    side.onmessage = ({ data: { id, answer } }: MessageEvent<Answered>) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
      if (answer === undefined) endThis();
    };
    side.onerror = endThis;
    return side;
  };
  const ask = async (wish: Wish) => {
    worker ??= begun();
    asked += 1;
    const id = asked;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    worker.postMessage({ id, ...wish });
    const late = setTimeout(end, PATIENCE_MS);
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
          if (answer === "superseded") throw new Error("another question was asked meanwhile");
          return answer as Found;
        },
      }));
    },
  };
}
