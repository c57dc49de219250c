/** A document as one JSON record, for programs. */

import type { Procedure } from "../model/registry.ts";
import {
  citation,
  type Document,
  documentAddress,
  documentFileAddress,
  documentFileName,
} from "./documents.ts";

/** The record: plain values only, the fields of each file as its front matter has them; `homeOf` gives the repository that a file stands in. */
export function documentRecord(
  document: Document,
  procedure: Procedure,
  homeOf: (file: string) => string = () => procedure.repository,
) {
  const { id, title, rollout, outcome, resolved, files } = document;
  const { release, platform } = rollout;
  const [first] = files;
  const address = documentAddress(procedure, id);
  return {
    id,
    title,
    address,
    citation: citation(document, procedure),
    rollout: rollout.path,
    stack: release.stack,
    component: release.component,
    version: release.version,
    platform,
    outcome,
    resolved,
    by: first?.kind === "summary" ? first.record.data.by : null,
    teams: files.flatMap((file) => (file.kind === "report" ? file.team : [])),
    markdown: `${address}${documentFileName(document)}.md`,
    problems: problemsOf(document),
    files: files.map((file) => ({
      name: file.name,
      address: documentFileAddress(document, file, procedure, homeOf(file.record.file)),
      kind: file.kind,
      ...(file.kind === "report" ? { team: file.team, late: file.late } : {}),
      fields: file.record.data,
      text: file.record.body,
    })),
  };
}

/** What teams reported during the test, and nobody dismissed or took up as an issue. */
export const problemsOf = ({ problems }: Pick<Document, "problems">) =>
  problems.map(({ number, event: { team = "", severity = "major", text = "" } }) => ({
    number,
    team,
    severity,
    text,
  }));
