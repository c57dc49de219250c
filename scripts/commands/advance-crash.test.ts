import { cpSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { BASE_NOW, run } from "../testing/base.ts";
import { ended, published, spawned, texts, withClones } from "../testing/clones.ts";
import { git, withFolder } from "../testing/temp.ts";

const KILLER = fileURLToPath(new URL("../testing/kill-after.ts", import.meta.url));

const advance = (root: string) => run(["advance", "--root", root, "--as-of", BASE_NOW]);

test("two runs at once: everything once, both fine", () =>
  withClones(2, async (clones, bare) => {
    const runs = clones.map((clone) => ended(spawned(clone)));
    expect(await Promise.all(runs)).toMatchObject([{ exit: 0 }, { exit: 0 }]);
    const letters = clones.flatMap((clone) =>
      Object.keys(texts(clone)).filter((path) => path.startsWith(".outbox/")),
    );
    expect(letters.sort()).toEqual([
      ".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/open.md",
      ".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/open.md",
      ".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/thanks.md",
    ]);
    const text = published(bare);
    expect(text.match(/event: submitted/g)).toHaveLength(1);
    expect(text.match(/done: /g)).toHaveLength(3);
    expect(text).not.toContain("claim:");
  }));

test("killed after any step, the next run completes: nothing lost, nothing twice", () =>
  withClones(1, async ([first = ""], bare) => {
    const template = dirname(first);
    git(first, "remote", "set-url", "origin", `../${basename(bare)}`);
    const killed = (step: number) =>
      withFolder(async (folder) => {
        cpSync(template, folder, { recursive: true });
        const [clone, origin] = [join(folder, basename(first)), join(folder, basename(bare))];
        const child = spawned(clone, { KILL_AFTER: String(step) }, "--import", KILLER);
        const { exit } = await ended(child);
        expect((await advance(clone)).exit, `after step ${step}`).toBe(0);
        expect(git(clone, "status", "--porcelain"), `after step ${step}`).toBe("");
        const letters = Object.keys(texts(clone)).filter((path) => path.startsWith(".outbox/"));
        return {
          was: child.signalCode ?? exit,
          letters: letters.length,
          text: unstamped(published(origin)),
        };
      });
    const [whole, ...cut] = [
      await killed(1000),
      ...(await inTurns(3, 17, (index) => killed(index + 1))),
    ];
    expect(whole).toMatchObject({ was: 0, letters: 3 });
    // Three files, a commit and a push; the same for the claims; three letters; two files, a commit and a push.
    expect(cut.map(({ was }) => was)).toEqual([...Array(16).fill("SIGKILL"), 0]);
    for (const [index, { letters, text }] of cut.entries()) {
      expect(letters, `after step ${index + 1}`).toBe(3);
      expect(text, `after step ${index + 1}`).toBe(whole?.text);
    }
  }));

/** The results of `count` pieces of work by number, `width` of them at a time. */
async function inTurns<T>(
  width: number,
  count: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Without what may differ: the tip that was read, and how often a letter was tried. */
const unstamped = (text: string): string =>
  text.replace(/, commit: [0-9a-f]+/g, "").replace(/, attempts: \d+/g, "");
