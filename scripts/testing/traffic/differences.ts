/** What is on the forge and on main, compared with what people wrote: applied, applied once, and nothing lost. */
import { parse } from "yaml";
import { digestOf } from "#data/submissions/digest.ts";
import type { TicketFile } from "#schemas/types.ts";
import { texts as filesIn } from "../clones.ts";
import { markOf, type TestInstance } from "../forge-runs.ts";
import { git } from "../temp.ts";
import { answers, type Placed } from "./placed.ts";

/** Each thing that is not as it has to be, in a line. */
export async function differencesOn(
  instance: TestInstance,
  placed: readonly Placed[],
): Promise<string[]> {
  const { repository, app } = instance;
  const wrong: string[] = [];
  const texts = new Map(Object.entries(filesIn(instance.checkOut().folder)));
  const log = git(repository.folder, "log", "--format=%B%x01", "main").split("\x01");
  const records = new Map<string, TicketFile>();
  const recordOf = (path: string): TicketFile | undefined => {
    const file = `rollouts/${path}/ticket.yaml`;
    if (!records.has(file)) records.set(file, parse(texts.get(file) ?? "{}") as TicketFile);
    return records.get(file);
  };
  for (const { writing, issue, comment } of placed) {
    const { becomes, rollout, login, body } = writing;
    const name = `${login} #${issue.number} ${JSON.stringify(body.slice(0, 40))}`;
    const expect = (what: string, got: number, wanted = 1) => {
      if (got !== wanted) wrong.push(`${name}: ${what}: ${got} times, not ${wanted}`);
    };
    const ours = issue.comments.filter(({ user }) => user === app.bot);
    if (!comment) {
      if (becomes.kind !== "file") continue;
      const text = texts.get(becomes.file) ?? "";
      expect(`its words in ${becomes.file}`, text.split(becomes.words).length - 1);
      const digest = `Digest: sha256:${digestOf(body)}`;
      expect("its commit", log.filter((one) => one.includes(digest)).length);
      const ends = ours.filter((one) =>
        /<!-- staged-rollout:form\/[0-9a-f]+\/accepted -->\s*$/.test(one.body),
      );
      expect("the answer that it is recorded", ends.length);
      expect("all answers", ours.length, writing.approvedBy === undefined ? 1 : 2);
      if (issue.state !== "closed") wrong.push(`${name}: it is open`);
      continue;
    }
    const thumbs = comment.reactions.filter(({ user }) => user === app.bot).length;
    const replies = ours.filter((one) => answers(one.body, comment.id)).length;
    const record = rollout && recordOf(rollout.path);
    const events = (record?.history ?? []).filter((one) => one.comment === comment.id);
    if (becomes.kind === "event") {
      expect(becomes.event, events.filter(({ event }) => event === becomes.event).length);
      expect("all its events", events.length);
    } else if (becomes.kind === "file") {
      const text = texts.get(becomes.file) ?? "";
      expect(`its words in ${becomes.file}`, text.split(becomes.words).length - 1);
      const entries = (record?.submissions ?? []).filter((one) => one.comment === comment.id);
      expect("its record as done", entries.filter(({ done }) => done !== undefined).length);
    }
    expect("a thumb", thumbs, becomes.kind === "reply" ? 0 : 1);
    expect("a reply", replies, becomes.kind === "reply" ? 1 : 0);
  }
  for (const issue of instance.tickets()) {
    const marks = issue.comments
      .filter(({ user }) => user === app.bot)
      .map((one) => markOf(one.body));
    for (const mark of new Set(marks)) {
      const times = marks.filter((one) => one === mark).length;
      if (times > 1) wrong.push(`#${issue.number}: ${times} comments ${mark}`);
    }
  }
  for (const [file, text] of texts) {
    if (!file.endsWith("/ticket.yaml")) continue;
    const { deliveries = [] } = parse(text) as TicketFile;
    for (const { id, done, dropped, claim } of deliveries) {
      if (done === undefined && dropped === undefined) wrong.push(`${file}: ${id} was never sent`);
      if (claim !== undefined) wrong.push(`${file}: ${id} is still claimed`);
    }
  }
  return wrong;
}
