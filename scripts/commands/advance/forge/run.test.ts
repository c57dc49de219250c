import { test } from "vitest";
import { RELEASE, releaseText } from "../../../testing/federation.ts";
import { withOffice } from "../../../testing/forge-runs.ts";

const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
test("x", () =>
  withOffice(
    async (office) => {
      const t = performance.now();
      const a = await office.advance();
      console.log(a, performance.now() - t);
      for (const one of office.tickets())
        console.log(
          one.number,
          one.title,
          one.body,
          one.labels.map((l) => l.name),
          one.parent?.number,
          one.comments.map((c) => c.body),
        );
      console.log(
        office.file(`rollouts/${RELEASE}/ticket.yaml`),
        office.file(`rollouts/${RELEASE}/sl5-x86_64/ticket.yaml`),
      );
      const n = office.forge.requests.length;
      const u = performance.now();
      console.log(await office.advance(), performance.now() - u);
      console.log(
        office.forge.requests.slice(n).map((r) => [r.operation, r.answer]),
        office.waits,
      );
    },
    { files: { [RELEASE_FILE]: releaseText() } },
  ));
