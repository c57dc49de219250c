/** Addresses that people have or shorten to, and that have no page: where what they mean is. */

/** A report or summary of a document, as it was written: below the document's page until it was left to the repository. */
const FILE_OF_DOCUMENT = /^((?:\/[^/]+)*\/documents\/\d+\/)(?:ea|summary)-[^/]+\.md$/;

/** A release: the folder of its platforms, and a page only where it has several of them. */
const RELEASE = /^((?:\/[^/]+)*\/)rollouts\/([^/]+)\/([^/]+)\/[^/]+\/?$/;

/** The major of a stack, behind its name: `-1.0` of `EMI-1.0`. */
const MAJOR = /-\d[\w.]*$/;

/** Where what was at `path` is now; undefined where nothing was. A release is listed on the page of its component. */
export function movedTo(path: string): string | undefined {
  const document = FILE_OF_DOCUMENT.exec(path)?.[1];
  if (document !== undefined) return document;
  const [, root, stack, component] = RELEASE.exec(path) ?? [];
  if (root === undefined || stack === undefined) return undefined;
  return `${root}components/${stack.replace(MAJOR, "")}/${component}/`;
}
