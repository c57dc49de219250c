/** `packages.xml` as it is published: only with the very bytes that history records. */

import { createHash } from "node:crypto";
import { constants, readFileSync } from "node:fs";
import type { TakenIn } from "#core/packages/repositories.ts";
import { attempt } from "#io/outside.ts";

/** A file that has become a link since it was listed is not followed. */
const FLAG = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
const LINE = 10;

/** The bytes below the head; undefined where they are not those that were taken in. */
export function readPackages(root: string, { file, sha256 }: TakenIn): Buffer | undefined {
  const body = bodyOf(root, file);
  return createHash("sha256").update(body).digest("hex") === sha256 ? body : undefined;
}

/** The text below the head, one character a byte (latin1), of a file that was read before. */
export const packagesText = (root: string, { file }: TakenIn): string =>
  bodyOf(root, file).toString("latin1");

/** The head is two lines. */
function bodyOf(root: string, file: string): Buffer {
  const bytes = attempt(
    () => readFileSync(`${root}/${file}`, { flag: FLAG }),
    () => `${file} cannot be read`,
  );
  return bytes.subarray(bytes.indexOf(LINE, bytes.indexOf(LINE) + 1) + 1);
}
