import { expect, test } from "vitest";
import { componentId } from "#core/model/queries.ts";
import { GLA } from "../../testing/federation.ts";
import { ANCHORS, BEFORE, IN_TEST, type RecordedFiles, recorded } from "../../testing/recorded.ts";
import {
  accepted,
  acceptedBySummary,
  decisionsOf,
  lateReject,
  ticketOf,
} from "../../testing/recorded-stages.ts";
import { soundVersion, upgradeAdvice } from "./upgrade-advice.ts";

const NOW = "2011-05-18T12:00:00Z";
const CREAM = "EMI/cream";

/** The advice for a component, with rollouts by their versions. */
async function adviceFor(component: string, change?: (files: RecordedFiles) => void, now = NOW) {
  const { registry } = await recorded(change);
  const own = [...registry.rollouts.values()].filter(
    ({ release }) => componentId(release) === component,
  );
  return upgradeAdvice(own, registry, now).map(({ run, leave, coming, ...rest }) => ({
    ...rest,
    run: run && [run.rollout.release.version, run.since, run.issues.map(({ ggus }) => ggus)],
    leave: leave.map(({ rollout, since, reason }) => [rollout.release.version, since, reason]),
    coming: coming.map(({ rollout, state, expected }) => [
      rollout.release.version,
      state,
      expected?.what,
      expected?.when,
    ]),
  }));
}

const onSl5 = async (change?: (files: RecordedFiles) => void, now = NOW) =>
  (await adviceFor(CREAM, change, now)).find(({ platform }) => platform === "sl5-x86_64");

const recall = (files: RecordedFiles, path: string, at: string) => {
  const ticket = ticketOf(files, path);
  ticket.state = "Recalled";
  ticket.history.push({ at, event: "recalled", state: "Recalled" });
  const recalled = { reason: "Loses jobs.", by: "manager-one", date: at.slice(0, 10) };
  decisionsOf(files, path).recall = recalled;
};

const toProduction = (files: RecordedFiles, path: string, at: string) => {
  const ticket = ticketOf(files, path);
  ticket.state = "Production";
  ticket.status = "resolved";
  ticket.history.push({ at, event: "resolved", state: "Accepted", status: "resolved" });
  ticket.history.push({ at, event: "released", state: "Production" });
};

test("versions in production are to run, coming ones are listed beside them", async () => {
  expect(await adviceFor(CREAM)).toEqual([
    {
      platform: "debian6-x86_64",
      stackMajor: "EMI-1.0",
      run: undefined,
      leave: [],
      coming: [["1.13.1", "Unverified", undefined, undefined]],
    },
    {
      platform: "sl5-x86_64",
      stackMajor: "EMI-1.0",
      run: ["1.13.0", "2011-03-03T00:00:00Z", []],
      leave: [],
      coming: [["1.13.1", "StagedRollOut", undefined, undefined]],
    },
  ]);
});

test("the last report that is due is what an update in test waits for", async () => {
  expect((await onSl5(accepted))?.coming).toEqual([
    ["1.13.1", "StagedRollOut", "reports", "2011-05-22T23:00:00Z"],
  ]);
});

test("an accepted version waits for the release that lists it", async () => {
  const advice = await onSl5((files) => {
    const ticket = ticketOf(files);
    ticket.state = "Accepted";
    ticket.status = "resolved";
    ticket.history.push({
      at: "2011-05-17T12:00:00Z",
      event: "resolved",
      state: "Accepted",
      status: "resolved",
    });
    files.distributionReleases["1.1.0"] = {
      type: "minor",
      date: "2011-06-03",
      contents: [IN_TEST],
    };
  });
  expect(advice?.coming).toEqual([["1.13.1", "Accepted", "production", "2011-06-03"]]);
  expect(advice?.run?.[0]).toBe("1.13.0");
});

test("a later version takes over, with its open issues, the worst first", async () => {
  const advice = await onSl5((files) => {
    toProduction(files, IN_TEST, "2011-05-17T12:00:00Z");
    decisionsOf(files).issues = [
      { ggus: 71000, title: "Slow", severity: "minor" },
      { ggus: 71001, title: "Purge fails", severity: "major", workaround: "Restart tomcat5." },
      { ggus: 71002, title: "Wrong path", severity: "major", resolved: true },
    ];
  });
  expect(advice?.run).toEqual(["1.13.1", "2011-05-17T12:00:00Z", [71001, 71000]]);
  expect(advice?.coming).toEqual([]);
});

test("the highest version is to run, whenever it came into production", async () => {
  const emergency = (files: RecordedFiles, state: "Production" | "Recalled" = "Production") => {
    files.releases["EMI-1.0/cream/1.13.10"] = {
      type: "emergency",
      ggus: 70200,
      released: "2011-05-10",
      summary: "Closes a hole.",
      platforms: {
        "sl5-x86_64": { repository: "https://emisoft.example.org/repo/", packages: ["cream-1"] },
      },
    };
    files.tickets["EMI-1.0/cream/1.13.10/sl5-x86_64"] = {
      state: "Production",
      history: [{ at: "2011-05-11T00:00:00Z", event: "released", state: "Production" }],
    };
    files.rollouts["EMI-1.0/cream/1.13.10/sl5-x86_64"] = {};
    if (state === "Recalled") {
      recall(files, "EMI-1.0/cream/1.13.10/sl5-x86_64", "2011-05-18T00:00:00Z");
    }
  };
  const late = await onSl5((files) => {
    emergency(files);
    toProduction(files, IN_TEST, "2011-05-17T12:00:00Z");
  });
  expect(late?.run?.slice(0, 2)).toEqual(["1.13.10", "2011-05-11T00:00:00Z"]);
  const recalled = await onSl5((files) => {
    emergency(files, "Recalled");
    toProduction(files, IN_TEST, "2011-05-17T12:00:00Z");
  });
  expect(recalled?.run?.[0]).toBe("1.13.1");
  const { registry } = await recorded((files) => emergency(files));
  const [, onlySl5] = upgradeAdvice(
    [...registry.rollouts.values()].filter(({ release }) => componentId(release) === CREAM),
    registry,
    NOW,
  );
  expect(onlySl5?.coming).toMatchObject([{ overtaken: true }]);
});

test("a recalled version is left, for the one before where there is one (R128)", async () => {
  const newest = await onSl5((files) => {
    toProduction(files, IN_TEST, "2011-05-16T12:00:00Z");
    recall(files, IN_TEST, "2011-05-17T12:00:00Z");
  });
  expect(newest?.run?.[0]).toBe("1.13.0");
  expect(newest?.leave).toEqual([["1.13.1", "2011-05-17T12:00:00Z", "Loses jobs."]]);

  const only = await onSl5((files) => recall(files, BEFORE, "2011-05-17T12:00:00Z"));
  expect(only?.run).toBeUndefined();
  expect(only?.leave).toHaveLength(1);
});

test("the end of a major's support is said once it has come", async () => {
  const ends = (files: RecordedFiles) => {
    const emi = files.stacks.EMI;
    if (emi) emi.majors = { "1.0": { supportedUntil: "2011-06-30" } };
  };
  expect(await onSl5(ends, "2011-06-30T12:00:00Z")).not.toHaveProperty("supportedUntil");
  expect(await onSl5(ends, "2011-07-01T12:00:00Z")).toMatchObject({
    supportedUntil: "2011-06-30",
  });
});

test("what was rejected leaves nothing to say", async () => {
  const rejected = (files: RecordedFiles) => {
    const ticket = ticketOf(files, ANCHORS);
    ticket.state = "Rejected";
    ticket.history.push({ at: "2011-05-14T08:00:00Z", event: "withdrawn", state: "Rejected" });
  };
  expect(await adviceFor("CA/CA", rejected)).toEqual([]);
});

test("nobody is advised to upgrade to what has a showstopper: they stay with the one before (R127)", async () => {
  const { registry } = await recorded((files) => {
    toProduction(files, IN_TEST, "2011-05-17T12:00:00Z");
    decisionsOf(files).issues = [{ ggus: 71111, title: "Jobs are lost", severity: "showstopper" }];
  });
  const own = [...registry.rollouts.values()].filter(
    ({ release }) => componentId(release) === CREAM,
  );
  const run = upgradeAdvice(own, registry, NOW).find(
    ({ platform }) => platform === "sl5-x86_64",
  )?.run;
  expect(run?.rollout.release.version).toBe("1.13.1");
  expect(run?.showstoppers).toMatchObject([{ from: "issue", ggus: 71111 }]);
  expect(soundVersion(run)?.release.version).toBe("1.13.0");
});

test("an accepted version with a showstopper has no date, whatever release lists it", async () => {
  const { registry } = await recorded((files) => {
    acceptedBySummary(files);
    decisionsOf(files).issues?.push({
      ggus: 71111,
      title: "Jobs are lost",
      severity: "showstopper",
    });
    files.distributionReleases["1.1.0"] = {
      type: "minor",
      date: "2011-06-03",
      contents: [IN_TEST],
    };
  });
  const own = [...registry.rollouts.values()].filter(({ path }) => path === IN_TEST);
  const [coming] = upgradeAdvice(own, registry, "2011-05-25T12:00:00Z")[0]?.coming ?? [];
  expect(coming).toMatchObject({ state: "Accepted", held: true });
  expect(coming).not.toHaveProperty("expected");
});

test("a late report that recommends rejecting stands beside the version to run", async () => {
  const { registry } = await recorded((files) => {
    toProduction(files, IN_TEST, "2011-05-17T12:00:00Z");
    lateReject(files);
  });
  const own = [...registry.rollouts.values()].filter(({ path }) => path === IN_TEST);
  const run = upgradeAdvice(own, registry, NOW)[0]?.run;
  expect(run?.against.map(({ data }) => data.team)).toEqual([GLA]);
  expect(soundVersion(run)?.path).toBe(IN_TEST);
});
