/** `packages.xml`: the exact packages under test, recorded at intake (PACKAGES.md). Its first two lines, the head, say what is below. */
import { createHash } from "node:crypto";
import { compareText } from "#core/base/problems.ts";
import type { PackagesHead } from "#core/model/packages-head.ts";
import { byNameAndVersion } from "#core/packages/evr.ts";
import type { Package } from "#core/packages/package.ts";
import { isHead, MAX_HEAD, readHead, writeHead } from "./packages-head.ts";
import { readPrimary } from "./read-primary.ts";
import { toPackage } from "./to-package.ts";
import { Unsound } from "./unsound.ts";
import { writePackage } from "./write-package.ts";

const END = "</packages>\n";

/** The text of `packages.xml`, with its packages by name, version and architecture: the same ones give the same bytes. */
export function writePackages(
  { repository, taken }: Pick<PackagesHead, "repository" | "taken">,
  packages: readonly Package[],
): { readonly text: string; readonly head: PackagesHead } {
  const sorted = [...packages].sort(
    (a, b) => byNameAndVersion(a, b) || compareText(a.checksum.value, b.checksum.value),
  );
  const body = `${sorted.map(writePackage).join("")}${END}`;
  const sha256 = createHash("sha256").update(body).digest("hex");
  const head = { repository, taken, packages: sorted.length, sha256 };
  return { text: `${writeHead(head)}${body}`, head };
}

/** The whole file as packages. Throws Unsound where it is not as its head says. */
export async function readPackages(bytes: Uint8Array): Promise<Package[]> {
  const head = readHead(new TextDecoder().decode(bytes.subarray(0, MAX_HEAD)));
  if (!isHead(head)) throw new Unsound(head.message);
  const start = bytes.indexOf(10, bytes.indexOf(10) + 1) + 1;
  const sum = createHash("sha256").update(bytes.subarray(start)).digest("hex");
  if (sum !== head.sha256) throw new Unsound("does not have the checksum that its head says");
  const found: Package[] = [];
  const base = head.repository;
  const whole = async function* () {
    yield bytes;
  };
  await readPrimary(
    whole(),
    (one) => {
      found.push(toPackage(one, { base, own: true, files: one.files, changelog: one.changelog }));
    },
    "packages",
  );
  if (found.length !== head.packages) throw new Unsound("has other packages than its head says");
  return found;
}
