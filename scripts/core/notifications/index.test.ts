import { expect, test } from "vitest";
import {
  ANCHORS,
  IN_TEST,
  NORTH,
  type SampleFiles,
  sampleRegistry,
} from "../../testing/sample-registry.ts";
import * as stages from "../../testing/sample-stages.ts";
import { compose } from "./index.ts";
import type { Message } from "./text/message.ts";

const NOW = "2011-05-13T15:05:00Z";
const RELEASE = "EMI-1.0/cream/1.13.1";

async function written(id: string, stage?: (files: SampleFiles) => void, on = IN_TEST) {
  const sample = await sampleRegistry(stage);
  return compose(id, sample.rollout(on), sample.registry, NOW);
}

const firstLine = ({ body }: Message) => body.split("\n")[0];

test("subjects start with the title of R84", async () => {
  expect((await written(`ask/${NORTH}`)).subject).toBe(
    `Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64: will ${NORTH} test it?`,
  );
  expect((await written("open", undefined, ANCHORS)).subject).toBe("Staged Rollout CA 1.38");
});

test.for([
  "nothing",
  "",
  "ask",
  "ask/",
  `ask/${NORTH}/1`,
  `ask/${NORTH}/2/2`,
  `ask/${NORTH}/x`,
  "open/1",
  "report-due/ea-NGI_X-SITE",
  "report-due/ea-NGI_X-SITE/0",
  "report-due/ea-NGI_X-SITE/1/1",
  "announce/1.12",
  "announce/UMD/9.9.9",
  "problem/2",
  "toString",
  "__proto__",
  "outcome/sl5-x86_64",
])("nobody knows %j on a rollout", async (id) => {
  const sample = await sampleRegistry(stages.released);
  expect(() => compose(id, sample.rollout(IN_TEST), sample.registry, NOW)).toThrow();
});

test.for(["ready", "outcome", "outcome/hurd-i386", `ask/${NORTH}`])(
  "nobody knows %j on a release",
  async (id) => {
    const sample = await sampleRegistry(stages.released);
    expect(() => compose(id, sample.release(RELEASE), sample.registry, NOW)).toThrow();
  },
);

test.for(["announce/1.1.0", "announce/UMD/1.1.0/2", "announce/1.1.0/3"])(
  "%s is the announcement with UMD 1.1.0",
  async (id) => {
    expect(firstLine(await written(id, stages.released))).toContain("with UMD 1.1.0");
  },
);

test.for(["announce/1.38", "announce/1.38/2"])(
  "%s announces a version without a distribution",
  async (id) => {
    const stage = (files: SampleFiles) =>
      stages
        .ticketOf(files, ANCHORS)
        .history.push(
          { at: "2011-05-14T08:00:00Z", event: "waived", state: "Accepted", reason: "Urgent." },
          { at: "2011-05-14T08:00:00Z", event: "released", state: "Production" },
        );
    const message = await written(id, stage, ANCHORS);
    expect(message.subject).toBe("Staged Rollout CA 1.38: now in production");
    expect(firstLine(message)).toBe(
      "Sites that run it: please upgrade to CA 1.38 on every platform today. This emergency release is in production since Saturday 14 May 2011.",
    );
    expect(message.body).toContain("It was not tested in production beforehand");
    expect(message.body).toContain("> Urgent.");
  },
);

test("without procedure.yaml nothing can be told", async () => {
  const { registry, rollout } = await sampleRegistry();
  const { procedure: _, ...rest } = registry;
  expect(() => compose("open", rollout(IN_TEST), rest, NOW)).toThrow(/procedure/);
});
