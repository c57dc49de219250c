const NEWLINE = 10;

/** Reads lines and byte counts from a stream of chunks; undefined once the stream has ended. */
export class ChunkReader {
  readonly #stream: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#stream = stream[Symbol.asyncIterator]();
  }

  /** The next line, without its line feed. */
  async line(): Promise<string | undefined> {
    let end = this.#held.indexOf(NEWLINE);
    while (end < 0) {
      if (!(await this.#hold(this.#held.length + 1))) return undefined;
      end = this.#held.indexOf(NEWLINE);
    }
    return (await this.take(end + 1))?.toString("utf8", 0, end);
  }

  /** The next `count` bytes. */
  async take(count: number): Promise<Buffer | undefined> {
    if (!(await this.#hold(count))) return undefined;
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** Reads until the buffer has this many bytes; false where the stream ends before. */
  async #hold(count: number): Promise<boolean> {
    const chunks = [this.#held];
    let length = this.#held.length;
    let ended = false;
    while (length < count && !ended) {
      const next = await this.#stream.next();
      if (next.done) ended = true;
      else {
        chunks.push(next.value);
        length += next.value.length;
      }
    }
    if (chunks.length > 1) this.#held = Buffer.concat(chunks);
    return length >= count;
  }
}
