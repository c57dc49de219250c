/** The first two lines of `packages.xml`, which say what is below (PACKAGES.md): all that check, advance and gate read of it. */
import type { PackagesHead } from "#core/model/packages-head.ts";
import { escapeAttribute } from "./xml-text.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMESPACES =
  'xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm"';
/** No head is longer, in bytes: enough is read of the file to see it whole. */
export const MAX_HEAD = 4096;

/** The head's two lines. */
export const writeHead = ({ repository, taken, packages, sha256 }: PackagesHead): string =>
  `${DECLARATION}\n<packages ${NAMESPACES} format="1" repository="${escapeAttribute(repository)}" taken="${taken}" packages="${packages}" sha256="${sha256}">\n`;

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
