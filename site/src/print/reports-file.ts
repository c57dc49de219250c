/** `metrics/reports.json`: every report, what tells its figures apart from others, and its PDF where there is one. */

export const REPORTS_FILE = "metrics/reports.json";

export interface ReportEntry {
  /** `PY1-Q3` */
  readonly name: string;
  /** Whether its period is over; only then its PDF stays as it is. */
  readonly finished: boolean;
  /** The page, below the site's root. */
  readonly page: string;
  /** SHA-256 of all that it holds. */
  readonly figures: string;
  /** The last instant that it counts. */
  readonly until: string;
  readonly pdf?: Pdf;
}

export interface Pdf {
  /** Below the site's root. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ReportsFile {
  /** Where the site is published: links in a PDF lead there. */
  readonly site: string;
  readonly reports: readonly ReportEntry[];
  /** PDFs of finished periods whose figures have changed since; they stay where they were published. */
  readonly earlier: readonly Pdf[];
}

/**
 * The address of a report's PDF. A finished one is named by its figures, so that what was published there never
 * changes; that of a running period is made anew by each build, and its name says so.
 */
export const pdfFile = ({ name, finished, figures }: Omit<ReportEntry, "pdf">): string =>
  finished ? `metrics/${name}-${figures.slice(0, 8)}.pdf` : `metrics/${name}-so-far.pdf`;

/** What `pdfFile` names of a finished period, and nothing else. */
const FINISHED = /^metrics\/PY\d{1,3}(?:-Q[1-4])?-[0-9a-f]{8}\.pdf$/;

/** The PDFs of finished periods that a site has; none of a file that is not as this module writes it. */
export function finishedPdfs(text: string): Pdf[] {
  let read: Partial<ReportsFile> | null;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  const reports = Array.isArray(read?.reports) ? read.reports : [];
  const earlier = Array.isArray(read?.earlier) ? read.earlier : [];
  return [...reports.map((one: ReportEntry | null) => one?.pdf), ...earlier].flatMap((pdf) =>
    pdf &&
    FINISHED.test(String(pdf.file)) &&
    /^[0-9a-f]{64}$/.test(String(pdf.sha256)) &&
    Number.isSafeInteger(pdf.bytes)
      ? { file: pdf.file, bytes: pdf.bytes, sha256: pdf.sha256 }
      : [],
  );
}
