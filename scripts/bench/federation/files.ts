/** Where a made-up federation is written. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes text files below a folder and makes the folders they need. */
export class Files {
  readonly #root: string;
  readonly #made = new Set<string>();
  /** Files written. */
  count = 0;
  /** Bytes written. */
  bytes = 0;

  constructor(root: string) {
    this.#root = root;
  }

  write(path: string, text: string): void {
    const folder = dirname(path);
    if (!this.#made.has(folder)) {
      mkdirSync(join(this.#root, folder), { recursive: true });
      this.#made.add(folder);
    }
    writeFileSync(join(this.#root, path), text);
    this.count += 1;
    this.bytes += Buffer.byteLength(text);
  }
}
