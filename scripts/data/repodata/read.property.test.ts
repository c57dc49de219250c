/** Whatever bytes a provider sends, they are read, or refused with a sentence: nothing else comes of them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { forbiddenCharacter } from "#core/base/text.ts";
import type { Package } from "#core/packages/package.ts";
import { metadataOf, packageOf, repositoryFiles } from "../../examples/provider-metadata.ts";
import { readPackages, writePackages } from "./packages-file.ts";
import { listedInModules, packagesWithFiles, readFilelists, readOther } from "./read-more.ts";
import { readPrimary } from "./read-primary.ts";
import { readRepomd } from "./repomd.ts";
import { isBelow, toPackage } from "./to-package.ts";
import { unpack } from "./unpack.ts";
import { Unsound } from "./unsound.ts";

const ALPHA = packageOf("alpha");
const metadata = metadataOf([ALPHA, packageOf("beta")]);
const files = repositoryFiles(metadata);
const BASE = "https://provider.example.org/";

async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}

/** Reads; true where it could be read, false where it was refused. Throws for anything else. */
async function reads(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    expect(error.message).toMatch(/^\S.*[^.]$/);
    expect(forbiddenCharacter(error.message)).toBeUndefined();
    return false;
  }
}

const ids = new Set([ALPHA.checksum.value]);
const packed = [...files].find(([path]) => path.includes("primary"))?.[1] ?? Buffer.of();
const READERS: readonly [name: string, bytes: Buffer, read: (bytes: Buffer) => Promise<unknown>][] =
  [
    [
      "repomd.xml",
      files.get("repodata/repomd.xml") ?? Buffer.of(),
      (bytes) => readRepomd(bytesOf(bytes)),
    ],
    [
      "primary",
      Buffer.from(metadata.primary),
      (bytes) =>
        readPrimary(bytesOf(bytes), (one) => {
          const { url } = toPackage(one, { base: BASE, files: one.files, changelog: [] });
          expect(forbiddenCharacter(url)).toBeUndefined();
        }),
    ],
    ["filelists", Buffer.from(metadata.filelists), (bytes) => readFilelists(bytesOf(bytes), ids)],
    [
      "filelists, by file",
      Buffer.from(metadata.filelists),
      (bytes) => packagesWithFiles(bytesOf(bytes), new Set(["/usr/bin/alpha"])),
    ],
    ["other", Buffer.from(metadata.other), (bytes) => readOther(bytesOf(bytes), ids)],
    ["modules", Buffer.from("- a-0:1-1.x\n"), (bytes) => listedInModules(bytesOf(bytes), ids)],
    ["packages.xml", Buffer.from(recorded([ALPHA])), (bytes) => readPackages(bytes)],
    [
      "gzip",
      packed,
      async (bytes) => {
        for await (const chunk of unpack([bytes], 100_000)) expect(chunk.length).toBeGreaterThan(0);
      },
    ],
  ];

function recorded(packages: readonly Package[]): string {
  const own = packages.map((one) => ({ ...one, location: { ...one.location, base: BASE } }));
  return writePackages({ repository: BASE, taken: "2011-06-01T09:00:00Z" }, own).text;
}

/** A place in the bytes, how many to drop there, and what to put in their place. */
const edits = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(40),
    fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom(
          "<",
          ">",
          "&",
          '"',
          "&#0;",
          "<a>",
          "</package>",
          "<!DOCTYPE x>",
          "]]>",
          "xml:base",
          "\u202e",
          "../",
          "sha1",
          "-1",
        )
        .map((text) => Buffer.from(text)),
    ),
  ),
  { minLength: 1, maxLength: 3 },
);

test.for(READERS)("%s", { timeout: 60_000 }, async ([, bytes, read]) => {
  expect(await reads(() => read(bytes))).toBe(true);
  await fc.assert(
    fc.asyncProperty(edits, async (changes) => {
      let changed = bytes;
      for (const [place, length, insert] of changes) {
        const at = Math.floor(place * changed.length);
        changed = Buffer.concat([changed.subarray(0, at), insert, changed.subarray(at + length)]);
      }
      await reads(() => read(changed));
    }),
    { numRuns: 200, seed: 17 },
  );
});

test("an address that counts as below a folder is below it, for everybody who reads it", () => {
  const part = fc.constantFrom(
    "a",
    "..",
    ".",
    "/",
    "\\",
    "%2e",
    "%2F",
    "%5c",
    ":",
    "?",
    "#",
    "%",
    "//",
    "@",
    "b.rpm",
    " ",
    "\t",
    "%00",
    "%25",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const href = parts.join("");
      if (!isBelow(href)) return;
      const base = "https://provider.example.org/repo/x86_64/";
      const url = new URL(href, base).href;
      expect(url.startsWith(base)).toBe(true);
      expect(new URL(decodeURIComponent(href), base).href.startsWith(base)).toBe(true);
    }),
    { numRuns: 3000, seed: 17 },
  );
});
