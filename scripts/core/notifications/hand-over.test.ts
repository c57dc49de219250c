/** What a coordinator reads of a text that no channel could send. */
import { expect, test } from "vitest";
import { wordFor } from "#core/events/by-hand.ts";
import { inContext, NOTIFICATION_CASES } from "#testing/notification-cases.ts";
import { handOver } from "./hand-over.ts";

const outside = ["audience", "helpdesk"];

test.for([
  ["announce/UMD/1.1.0", "with a distribution", "broadcast", "broadcast done"],
  ["recall", "the previous version is the way back", "broadcast", "broadcast done"],
  ["provider", "rejected", "copied", "copied"],
] as const)(
  "%s, %s: what to do, where to, the line to write, then the text",
  async ([id, when, word, line]) => {
    const found = NOTIFICATION_CASES.find((one) => one.id === id && one.when === when);
    if (!found) throw new Error(`there is no case ${id}`);
    const { message, registry } = await inContext(found);
    const unreached = message.to.filter(({ kind }) => outside.includes(kind));
    expect(unreached.length).toBeGreaterThan(0);
    const { subject, body, to } = handOver(message, unreached, word, registry);
    expect(subject).toBe(message.subject);
    expect(to.filter(({ kind }) => outside.includes(kind))).toEqual([]);
    expect(to).toContainEqual({ kind: "group", name: "sw-rel-sr" });
    const [first = ""] = body.split("\n", 1);
    expect(first).toMatch(/^Coordinators: please .* today /);
    expect(body).toContain(`\n\`\`\`\n${line}\n\`\`\`\n`);
    expect(body.endsWith(`\n\n---\n\n${message.body}`)).toBe(true);
    const addresses = (registry.audiences?.data.audiences ?? [])
      .filter(({ name }) => unreached.some((one) => one.name === name))
      .map(({ address }) => address);
    for (const address of addresses) expect(body).toContain(`\`${address}\``);
    if (word === "copied") expect(first).toContain("GGUS 70123");
    else expect(addresses.length).toBeGreaterThan(1);
  },
);

test("whatever is addressed to somebody outside has a word that says that it is passed on", async () => {
  const wordless: string[] = [];
  for (const one of NOTIFICATION_CASES) {
    const { message } = await inContext(one);
    const isOutside = message.to.some(({ kind }) => outside.includes(kind));
    if (isOutside && wordFor(one.id) === undefined) wordless.push(one.id);
  }
  expect(wordless).toEqual([]);
});

test("of very many audiences the first are named, and where the others stand", async () => {
  const { registry } = await inContext({ id: "open" });
  const many = Array.from({ length: 60 }, (_, index) => ({
    kind: "audience" as const,
    name: `audience-${index}`,
  }));
  const message = { subject: "x", body: "The text.\n", to: many };
  const { body } = handOver(message, many, "broadcast", registry);
  expect(body).toContain("- audience-49: `no address is given`\n- 10 more, in");
  expect(body).not.toContain("audience-50");
});
