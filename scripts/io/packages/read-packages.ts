/** `packages.xml` as it is published: only with the very bytes that its head names. */

import { createHash } from "node:crypto";
import { closeSync, constants, openSync, readFileSync, readSync } from "node:fs";
import { isHead, MAX_HEAD, readHead } from "#data/repodata/packages-file.ts";
import { attempt } from "#io/outside.ts";

/** A file that has become a link since it was listed is not followed. */
const FLAG = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
const LINE = 10;

/** The bytes below the head, or why they may not be published. */
export function readPackages(root: string, file: string): { body: Buffer } | { why: string } {
  const bytes = bytesOf(root, file);
  const head = readHead(bytes.toString("utf8", 0, MAX_HEAD));
  if (!isHead(head)) return { why: head.message };
  const body = belowHead(bytes);
  if (createHash("sha256").update(body).digest("hex") === head.sha256) return { body };
  return { why: "what is below its head is not what was taken in" };
}

/** The text below the head, one character a byte (latin1), of a file that was read before. */
export const packagesText = (root: string, file: string): string =>
  belowHead(bytesOf(root, file)).toString("latin1");

const bytesOf = (root: string, file: string): Buffer =>
  attempt(
    () => readFileSync(`${root}/${file}`, { flag: FLAG }),
    () => `${file} cannot be read`,
  );

const belowHead = (bytes: Buffer): Buffer =>
  bytes.subarray(bytes.indexOf(LINE, bytes.indexOf(LINE) + 1) + 1);

/** The sum that the head names, by reading no more than the head; undefined where there is none. */
export function sumInHead(root: string, file: string): string | undefined {
  return attempt(
    () => {
      const descriptor = openSync(`${root}/${file}`, FLAG);
      try {
        const bytes = Buffer.alloc(MAX_HEAD);
        const head = readHead(bytes.toString("utf8", 0, readSync(descriptor, bytes)));
        return isHead(head) ? head.sha256 : undefined;
      } finally {
        closeSync(descriptor);
      }
    },
    () => `${file} cannot be read`,
  );
}
