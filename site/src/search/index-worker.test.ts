import { expect, onTestFinished, test, vi } from "vitest";
import { connectIndex, serveQueries, type WorkerSide } from "./index-worker.ts";
import type { Index } from "./pagefind.ts";

/** A worker for each of these, one after the other, as far apart as two threads are. */
function workersOf(...indexes: readonly Promise<Index>[]) {
  const begun: (WorkerSide & { ended: boolean })[] = [];
  const begin = () => {
    const { port1, port2 } = new MessageChannel();
    const index = indexes[begun.length];
    if (index) serveQueries(index, port2);
    const worker = Object.assign(port1, {
      ended: false,
      onerror: null,
      terminate() {
        worker.ended = true;
        port1.close();
      },
    });
    begun.push(worker);
    onTestFinished(() => port1.close());
    return worker;
  };
  return { begin, begun };
}

const found = (url: string) => ({ url, excerpt: "", meta: {} });
const page = (url: string) => ({ data: async () => found(url) });
/** Finds the words of the question, a page each. */
const words: Index = { find: async ({ q }) => q.split(" ").map(page) };
const ask = (q: string) => ({ q, kind: "" });

test("a question and its results go there and back", async () => {
  const { begin, begun } = workersOf(Promise.resolve(words));
  const results = await connectIndex(begin).find(ask("a b c"));
  expect(await Promise.all(results.map((result) => result.data()))).toEqual(
    ["a", "b", "c"].map(found),
  );
  expect(begun).toHaveLength(1);
});

test("results of an older question are not taken for those of a newer one", async () => {
  const { begin, begun } = workersOf(Promise.resolve(words));
  const index = connectIndex(begin);
  const [older] = await index.find(ask("a"));
  const [newer] = await index.find(ask("b"));
  await expect(older?.data()).rejects.toThrow("another query");
  expect(await newer?.data()).toEqual(found("b"));
  expect(begun[0]?.ended).toBe(false);
});

test("an older question that is answered later takes nothing from a newer one", async () => {
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  const index = connectIndex(
    workersOf(
      Promise.resolve({
        async find(query) {
          if (query.q === "slow") await slow;
          return words.find(query);
        },
      }),
    ).begin,
  );
  const older = index.find(ask("slow"));
  const [newer] = await index.find(ask("b"));
  resolve();
  expect(await older).toHaveLength(1);
  expect(await newer?.data()).toEqual(found("b"));
});

test.for([
  ["the index", () => Promise.reject<Index>(new Error("no script"))],
  ["a part of it", async () => ({ find: () => Promise.reject(new Error("lost")) })],
] as const)("where %s cannot be read, the next question gets a new worker", async ([, broken]) => {
  const { begin, begun } = workersOf(broken(), Promise.resolve(words));
  const index = connectIndex(begin);
  await expect(index.find(ask("a"))).rejects.toThrow("could not be read");
  expect(begun[0]?.ended).toBe(true);
  expect(await index.find(ask("a b"))).toHaveLength(2);
});

test("a worker that does not answer is given up after half a minute", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { begin, begun } = workersOf(new Promise(() => {}), Promise.resolve(words));
  const index = connectIndex(begin);
  const lost = index.find(ask("a"));
  vi.advanceTimersByTime(29_999);
  expect(begun[0]?.ended).toBe(false);
  vi.advanceTimersByTime(1);
  await expect(lost).rejects.toThrow("could not be read");
  expect(begun[0]?.ended).toBe(true);
  expect(await index.find(ask("c"))).toHaveLength(1);
});

test("a worker that dies fails pending queries, and the next query gets a new one", async () => {
  const { begin, begun } = workersOf(new Promise(() => {}), Promise.resolve(words));
  const index = connectIndex(begin);
  const lost = [index.find(ask("a")), index.find(ask("b"))];
  begun[0]?.onerror?.({} as ErrorEvent);
  for (const one of lost) await expect(one).rejects.toThrow("could not be read");
  expect(await index.find(ask("c"))).toHaveLength(1);
});
