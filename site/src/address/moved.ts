/** Addresses that were published and have no file of their own any more. */

/** A report or summary of a document, as it was written: below the document's page until it was left to the repository. */
const FILE_OF_DOCUMENT = /^((?:\/[^/]+)*\/documents\/\d+\/)(?:ea|summary)-[^/]+\.md$/;

/** Where what was at `path` is now; undefined where nothing was. */
export const movedTo = (path: string): string | undefined => FILE_OF_DOCUMENT.exec(path)?.[1];
