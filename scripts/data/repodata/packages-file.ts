/** `packages.xml`: the exact packages under test, recorded at intake (PACKAGES.md). Its first two lines, the head, say what is below. */
import { createHash } from "node:crypto";
import { compareText } from "#core/base/problems.ts";
import { byNameAndVersion } from "#core/packages/evr.ts";
import type { Package } from "#core/packages/package.ts";
import { readPrimary } from "./read-primary.ts";
import { toPackage } from "./to-package.ts";
import { Unsound } from "./unsound.ts";
import { writePackage } from "./write-package.ts";
import { escapeAttribute } from "./xml-text.ts";

/** What the head says. */
export interface PackagesHead {
  /** The provider's repository that they were read from, with a slash at its end. */
  readonly repository: string;
  /** When, as an instant. */
  readonly taken: string;
  /** How many there are. */
  readonly packages: number;
  /** sha256, in hexadecimal digits, of every byte after the head. */
  readonly sha256: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMESPACES =
  'xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm"';
const END = "</packages>\n";

/** No head is longer, in bytes: enough is read of the file to see it whole. */
export const MAX_HEAD = 4096;

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
  return { text: `${DECLARATION}\n${writeHead(head)}\n${body}`, head };
}

const writeHead = ({ repository, taken, packages, sha256 }: PackagesHead): string =>
  `<packages ${NAMESPACES} format="1" repository="${escapeAttribute(repository)}" taken="${taken}" packages="${packages}" sha256="${sha256}">`;

const HEAD = new RegExp(
  `^<packages ${NAMESPACES} format="1" repository="([^"<>]{1,2000})" taken="(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)" packages="(\\d{1,6})" sha256="([0-9a-f]{64})">$`,
);

/** Why a head cannot be read, and the line where that is. */
export interface HeadProblem {
  readonly line: number;
  readonly message: string;
}

/** Reads the head from the beginning of the file's text; nothing below it is looked at. */
export function readHead(text: string): PackagesHead | HeadProblem {
  const [first, second] = text.slice(0, MAX_HEAD).split("\n", 2);
  if (first !== DECLARATION) {
    return { line: 1, message: `the first line is not exactly ${DECLARATION}` };
  }
  const [, repository, taken, packages, sha256] = HEAD.exec(second ?? "") ?? [];
  if (
    repository === undefined ||
    taken === undefined ||
    packages === undefined ||
    sha256 === undefined
  ) {
    return {
      line: 2,
      message: "the second line does not say what was taken in, from where and when",
    };
  }
  return { repository: withAmpersands(repository), taken, packages: Number(packages), sha256 };
}

/** Whether it is the head itself. */
export const isHead = (read: PackagesHead | HeadProblem): read is PackagesHead => "sha256" in read;

const withAmpersands = (text: string): string => text.replaceAll("&amp;", "&");

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
