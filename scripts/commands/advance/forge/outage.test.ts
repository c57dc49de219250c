/** The forge is away for a day, at every call: nothing is lost by it, and nothing said twice (RUNBOOK.md). */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { BER, LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "../../../testing/federation.ts";
import { sentOn, withTestInstance } from "../../../testing/forge-runs.ts";

const TICKET = `rollouts/${ROLLOUT}/ticket.yaml`;
const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const FILES = {
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
};

test("after a day without the forge the first run records what fell due, with its instants, and tells it once", () =>
  withTestInstance(
    async (instance) => {
      const { forge } = instance;
      for (let runs = 0; runs < 2; runs += 1) {
        expect((await instance.advance()).exit).toBe(0);
      }
      const { number } = instance.ticket(TITLE);
      const before = instance.file(TICKET);
      let away = false;
      const times = Number.POSITIVE_INFINITY;
      forge.inject({ on: () => away, kind: "error", status: 503, times });
      forge.now = "2011-06-06T08:00:00Z";
      const comment = await instance.comment("lis-admin", number, "accept");
      away = true;
      for (const hour of ["09", "21"]) {
        forge.now = `2011-06-06T${hour}:23:00Z`;
        expect((await instance.advance()).exit).toBe(3);
      }
      expect(instance.file(TICKET)).toBe(before);
      away = false;
      forge.now = "2011-06-07T09:23:00Z";
      for (let runs = 0; runs < 3; runs += 1) {
        expect((await instance.advance()).exit).toBe(0);
      }
      const { history } = parse(instance.file(TICKET)) as { history: Record<string, unknown>[] };
      // Both were asked on a Friday at nine; who answered in time is not late, although nobody could see it.
      const after = history.filter(({ event }) => event === "accepted" || event === "overdue");
      expect(after).toMatchObject([
        { event: "overdue", team: BER, at: "2011-06-06T09:00:00Z" },
        { event: "accepted", team: LIS, comment },
      ]);
      expect(after).toHaveLength(2);
      const said = sentOn(instance.ticket(TITLE));
      expect(new Set(said).size).toBe(said.length);
      expect(said).toContain(`${ROLLOUT}:overdue/${BER}`);
      const tickets = instance
        .tickets()
        .filter(({ title }) => title.startsWith("Staged Rollout EMI-1.0"));
      expect(tickets).toHaveLength(2);
    },
    { now: "2011-06-03T09:00:00Z", files: FILES },
  ));
