/** The files of a repository as providers pack them: plain, gzip, zstd or xz, told apart by their first bytes. */
import { Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import { constants, createGunzip, createZstdDecompress } from "node:zlib";
import xz from "xz-decompress";
import { Unsound } from "./unsound.ts";

/** Of zstd, as a power of two, in bytes: 64 MiB. */
const WINDOW_LOG = 26;

/** Whether the bytes begin so. */
const begins = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/**
 * The bytes of a packed file, at most so many of them. Throws Unsound where it is packed otherwise, damaged, or would become larger.
 */
export async function* unpack(
  packed: readonly Uint8Array[],
  most: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of opened(packed)) {
    size += chunk.length;
    if (size > most) throw new Unsound(`unpacks to more than ${most} bytes`);
    yield chunk;
  }
}

async function* opened(packed: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const first = packed[0] ?? new Uint8Array();
  const stream = () => Readable.from(packed, { objectMode: false });
  try {
    if (begins(first, 0x1f, 0x8b)) yield* through(stream(), createGunzip());
    else if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
      const params = { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG };
      yield* through(stream(), createZstdDecompress({ params }));
    } else if (begins(first, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) yield* unxz(packed);
    else if (begins(first, 0x42, 0x5a, 0x68)) {
      throw new Unsound("is packed with bzip2: gzip, xz and zstd are read");
    } else yield* packed;
  } catch (error) {
    if (error instanceof Unsound) throw error;
    throw new Unsound(`cannot be unpacked (${(error as Error).message.slice(0, 200)})`);
  }
}

async function* through(
  source: Readable,
  unpacker: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>,
): AsyncGenerator<Uint8Array> {
  // What fails on the way ends the other end too.
  source.on("error", (error) => unpacker.destroy(error));
  try {
    yield* source.pipe(unpacker);
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}

async function* unxz(packed: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const reader = new xz.XzReadableStream(
    ReadableStream.from(packed) as globalThis.ReadableStream,
  ).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
