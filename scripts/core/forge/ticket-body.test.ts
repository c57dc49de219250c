import { describe, expect, test } from "vitest";
import { recipientsOf } from "#core/notifications/recipients.ts";
import { GLA, LIS } from "../../testing/federation.ts";
import { HOSTILE_FRAGMENTS } from "../../testing/hostile-text.ts";
import { activeParts } from "../../testing/markdown.ts";
import { IN_TEST, type RecordedFiles, recorded } from "../../testing/recorded.ts";
import { isOurs, releaseLabels, rolloutLabels, TICKET_LABELS } from "./labels.ts";
import { marker } from "./marker.ts";
import { releaseTicket, rolloutTicket } from "./ticket-body.ts";
import { ticketComment } from "./ticket-comment.ts";

const NOW = "2011-05-13T15:05:00Z";
const RELEASE = "EMI-1.0/cream/1.13.1";
/** What a forge takes as the text of a ticket or a comment. */
const LONGEST = 65_536;

async function ticket(change?: (files: RecordedFiles) => void) {
  const place = await recorded(change);
  return rolloutTicket(place.rollout(IN_TEST), place.registry, NOW);
}

describe("the text of a ticket", () => {
  test("says its state, who is next and by when, and what each team answered", async () => {
    const { title, body } = await ticket();
    expect(title).toBe("Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64");
    expect(body.split("\n")[0]).toContain("Automation updates this text");
    expect(body).toContain("- **State:** StagedRollOut, ticket open");
    expect(body).toContain(
      `- ${GLA}: accept or reject the test, by Monday 16 May 2011, 16:00 (London)`,
    );
    expect(body).toContain(`- waiting for ${LIS}: no answer since Friday 16:00`);
    expect(body).toContain(`- ${LIS}: asked, no answer yet`);
    expect(body.trimEnd().split("\n").at(-1)).toBe(`<!-- staged-rollout:${IN_TEST}:open -->`);
  });

  test("names the platforms of a release with their tickets, and the verifiers' list", async () => {
    const { registry, release } = await recorded();
    const { title, body } = releaseTicket(release(RELEASE), registry);
    expect(title).toBe("Staged Rollout EMI-1.0 cream 1.13.1");
    expect(body).toMatch(
      /- sl5-x86_64: StagedRollOut, <https:\/\/github\.com\/example\/staged-rollout\/issues\/\d+>/,
    );
    expect(body).toContain("issues?q=is%3Aopen%20label%3A%22state%3A%20Unverified%22");
  });

  test("says of a release that is not middleware what it is (R72)", async () => {
    const middleware = await recorded();
    expect(releaseTicket(middleware.release(RELEASE), middleware.registry).body).not.toContain(
      "**Classification:**",
    );
    const { registry, release } = await recorded((files) => {
      for (const stack of Object.values(files.stacks)) stack.classification = "operational-tool";
    });
    expect(releaseTicket(release(RELEASE), registry).body).toContain(
      "**Classification:** operational tool; it goes through the same procedure.",
    );
  });

  test("is the same however often it is written", async () => {
    expect(await ticket()).toEqual(await ticket());
  });

  test("what people wrote can do nothing in it", async () => {
    const text = HOSTILE_FRAGMENTS.join("\n");
    const line = HOSTILE_FRAGMENTS.join(" ").slice(0, 190);
    const place = await recorded((files) => {
      for (const release of Object.values(files.releases)) release.summary = text;
      for (const { provider } of Object.values(files.stacks)) provider.name = line;
      for (const { history } of Object.values(files.tickets)) {
        const at = history.at(-1)?.at ?? NOW;
        history.push({ at, event: "problem", team: GLA, severity: "major", text });
      }
      for (const decisions of Object.values(files.rollouts)) {
        decisions.issues = [{ ggus: 71_000, title: line, severity: "major", workaround: text }];
      }
    });
    const { registry, release, rollout } = place;
    for (const { body } of [
      rolloutTicket(rollout(IN_TEST), registry, NOW),
      releaseTicket(release(RELEASE), registry),
    ]) {
      const said = body.slice(0, body.lastIndexOf("<!-- staged-rollout:"));
      expect(activeParts(said)).toEqual([]);
    }
  });

  test("stays below what the forge takes, with hundreds of teams and endless texts", async () => {
    const { registry, rollout } = await recorded();
    const teams = Array.from(
      { length: 900 },
      (_, index) => `ea-NGI_X-${"SITE".repeat(20)}-${index}`,
    );
    const text = "word ".repeat(10_000);
    const original = rollout(IN_TEST);
    const huge = {
      ...original,
      decisions: {
        file: "",
        data: {
          ...original.decisions?.data,
          teams,
          issues: teams.map((_, ggus) => ({
            ggus,
            title: text,
            severity: "major" as const,
            workaround: text,
          })),
        },
      },
    };
    const { body } = rolloutTicket(huge, registry, NOW);
    expect(body.length).toBeLessThan(LONGEST);
    expect(body).toContain("and 842 more teams");
    expect(body).toContain(marker(IN_TEST, "open"));
  });
});

test("labels say state and family, in colours that a forge takes", async () => {
  const { registry, release, rollout } = await recorded();
  const labels = rolloutLabels(rollout(IN_TEST), registry);
  expect(labels.map(({ name }) => name)).toEqual(["state: StagedRollOut", "family: glite"]);
  expect(releaseLabels(release(RELEASE), registry).map(({ name }) => name)).toEqual([
    "release",
    "family: glite",
  ]);
  for (const { name, color, description } of [...TICKET_LABELS, ...labels]) {
    expect(isOurs(name)).toBe(true);
    expect(name.length).toBeLessThanOrEqual(50);
    expect(color).toMatch(/^[0-9a-f]{6}$/);
    expect(description.length).toBeLessThanOrEqual(100);
  }
  expect(isOurs("good first issue")).toBe(false);
});

test.for([
  ["ask/ea-NGI_A-SITE-ONE", 1, "ask/ea-NGI_A-SITE-ONE"],
  ["pool/early-adopters-glite", 2, "pool/early-adopters-glite:2"],
  ["ask/x --> <!-- y", 1, "ask/x%20--%3E%20%3C!--%20y"],
  ["assign/name--", 1, "assign/name--"],
] as const)("a mark holds %s and nothing else", ([id, part, said]) => {
  const made = marker("CA/CA/1.38/any", id, part);
  expect(made).toBe(`<!-- staged-rollout:CA/CA/1.38/any:${said} -->`);
  expect(made.indexOf("-->")).toBe(made.length - 3);
});

test("everyone is mentioned once, from base data", async () => {
  const { registry } = await recorded();
  const whom = (...to: Parameters<typeof recipientsOf>[0]) =>
    recipientsOf(to, registry, NOW).map(({ login }) => login);
  const team = { kind: "team", name: GLA } as const;
  expect(whom(team, team)).toEqual(
    registry.teams.get(GLA)?.data.members.map(({ github }) => github),
  );
  expect(whom({ kind: "account", name: "MANAGER-one" })).toEqual(["manager-one"]);
  expect(whom({ kind: "account", name: "torvalds" })).toEqual([]);
  expect(whom({ kind: "group", name: "toString" }, { kind: "audience", name: "all" })).toEqual([]);
  expect(whom({ kind: "list", name: "early-adopters-glite" })).toContain(
    registry.teams.get(GLA)?.data.members[0]?.github,
  );
  expect(whom({ kind: "list", name: "early-adopters-unicore" })).toEqual([]);
});

test("a comment mentions who can be told, names who is gone, and ends with its mark", () => {
  const mark = marker("CA/CA/1.38/any", "ask/x");
  expect(ticketComment("Please answer.\n", { logins: ["a", "b"], named: ["gone"] }, mark)).toBe(
    `To @a, @b and \`gone\`\n\nPlease answer.\n\n${mark}\n`,
  );
  expect(ticketComment("Said.", { logins: [] }, mark)).toBe(`Said.\n\n${mark}\n`);
});
