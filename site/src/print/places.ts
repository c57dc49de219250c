/**
 * Where pages name a report's PDF: written before it is known whether one can be made, and filled in afterwards. They are spelled
 * as `views/compact.ts` leaves them, which may take the end tag of a paragraph away.
 */

/** The place for a link, where the build prints at all. */
export const pdfPlace = (name: string): string => `<span data-pdf=${name}></span>`;
/** The place for the reason why there is none. */
export const NO_PDF_PLACE = "<p id=no-pdf hidden></p>";

/** Fills in the places of a page: `linkOf` makes the link of a report, or nothing; `why` says why there are none. */
export function fillPlaces(
  html: string,
  linkOf: (name: string) => string | undefined,
  why: string | undefined,
): string {
  const said = why === undefined ? "" : `<p class="no-pdf">${why}</p>`;
  return html
    .replace(/<span data-pdf=([\w-]+)><\/span>/g, (_, name: string) => linkOf(name) ?? "")
    .replace(/<p id=no-pdf hidden>(?:<\/p>)?/, () => said);
}
