import { beforeAll, describe, expect, test } from "vitest";
import type { Registry } from "#core/model/registry.ts";
import { BER, GLA, LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "#testing/federation.ts";
import { MAIL_HEADERS, NO_HEADERS } from "#testing/mail-headers.ts";
import { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { answerMarker, editedMarker, hintMarker } from "./markers.ts";
import { readComment, readTicket, type Ticket, type TicketComment } from "./read-comment.ts";

const AT = "2011-06-01T11:00:00Z";
const IDS: { readonly [login: string]: number } = {
  "lis-admin": 101,
  "ber-admin": 102,
  "gla-admin": 103,
  "manager-one": 1,
  "coordinator-one": 3,
  passerby: 999,
};

let place: Playground;
let registry: Registry;

/** LIS has accepted, BER and GLA are asked and silent. */
beforeAll(async () => {
  place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}, ${GLA}]\n`,
  });
  await place.advance("2011-06-01T08:00:00Z");
  await place.advance("2011-06-01T10:00:00Z", [
    commandBy("lis-admin", "2011-06-01T10:00:00Z", { kind: "accept" }),
  ]);
  registry = await place.registry();
});

const comment = (body: string, login = "ber-admin", more: Partial<TicketComment> = {}) => ({
  id: 7,
  author: { login, id: IDS[login] ?? 0, type: "User" },
  body,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

const read = (body: string, login?: string, more?: Partial<TicketComment>, open = true) =>
  readComment(comment(body, login, more), { target: ROLLOUT, open }, registry);

/** Commands as they were understood, and notes, in few words. */
const understood = (
  body: string,
  login?: string,
  more?: Partial<TicketComment>,
  open?: boolean,
) => {
  const { commands, notes } = read(body, login, more, open);
  return [
    ...commands.map(({ target: _, author: __, at: ___, comment: ____, ...words }) => words),
    ...notes.map((note) =>
      note.kind === "unreadable" ? `${note.reason} > ${note.write}` : note.kind,
    ),
  ];
};

const ACCEPT = { kind: "accept" };
const TEAM = { kind: "accept", team: "NGI_DE-BER" };

describe("words", () => {
  test.for<[string, readonly unknown[]]>([
    ["accept", [ACCEPT]],
    ["Accept.", [ACCEPT]],
    ["ACCEPT!!", [ACCEPT]],
    ["  accept  \r\n", [ACCEPT]],
    ["\uFEFFaccept", [ACCEPT]],
    ["Hello,\r\n\r\naccept\r\n\r\nRegards", [ACCEPT]],
    ["Hello\raccept", [ACCEPT]],
    ["accept NGI_DE-BER", [TEAM]],
    ["accept\u00a0NGI_DE-BER", [TEAM]],
    ["ac\u200bcept", [ACCEPT]],
    ["\u200baccept\u200d NGI_\u00adDE-BER\u2060", [TEAM]],
    ["accept 👩\u200d🚀 ready", [{ ...ACCEPT, reason: "👩\u200d🚀 ready" }]],
    ["Hello\n--\nAna", ["hint"]],
    ["accept\n--\nAna", [ACCEPT]],
    ["accept\n===", [ACCEPT]],
    ["- tested\naccept", [ACCEPT]],
    ["- tested\n\naccept", [ACCEPT]],
    ["Yes <b>we</b> do\naccept", [ACCEPT]],
    ["<div>\n\naccept\n\n</div>", [ACCEPT]],
    ["accept <!-- here --> NGI_DE-BER", [TEAM]],
    ["accept <!--> NGI_DE-BER", [TEAM]],
    ["well <details>no</details>\naccept", [ACCEPT]],
    ["job <jobid> fails\naccept", [ACCEPT]],
    ["[log]: https://example.org/log\naccept", [ACCEPT]],
    ["about ~5 jobs\naccept", [ACCEPT]],
    ["costs $$ a lot\naccept", [ACCEPT]],
    ["$$x$$\naccept", [ACCEPT]],
    ["$$\nx\n\naccept", [ACCEPT]],
    ["<img hidden>\n\naccept", [ACCEPT]],
    ["<div hidden>a</div>\n\naccept", [ACCEPT]],
    ["one \\\naccept", [ACCEPT]],
    ["one  \naccept", [ACCEPT]],
    [
      "problem major see [log](https://example.org/log), 2*3*4",
      [
        {
          kind: "problem",
          severity: "major",
          text: "see [log](https://example.org/log), 2*3*4",
        },
      ],
    ],
    ["accept for NGI_DE-BER.", [TEAM]],
    [
      "Accept `ea-ngi_de-ber`, we start on Monday",
      [{ ...TEAM, team: "ea-ngi_de-ber", reason: "we start on Monday" }],
    ],
    ...["accept NGI_DE-BER, NGI_PT-LIS", "accept NGI_DE-BER and NGI_PT-LIS"].map(
      (line): [string, readonly unknown[]] => [
        line,
        ["it names several teams; write a line of its own for each > accept NGI_DE-BER"],
      ],
    ),
    [
      "withdraw NGI_DE-BER, NGI_PT-LSI",
      ["it names several teams; write a line of its own for each > withdraw NGI_DE-BER"],
    ],
    [
      "reject NGI_DE-BER: ask NGI_PT-LIS",
      ["it names several teams; write a line of its own for each > reject NGI_DE-BER"],
    ],
    [
      "accept both NGI_DE-BER NGI_PT-LIS",
      ["a team is named, but not right behind the command > accept NGI-Site"],
    ],
    [
      "accept NGI_DE-BER, as NGI_DE-BER always does",
      [{ ...TEAM, reason: "as NGI_DE-BER always does" }],
    ],
    [
      "exposed NGI_DE-BER, NGI_PT-LIS 2011-06-13",
      ["it names several teams; write a line of its own for each > exposed NGI_PT-LIS"],
    ],
    [
      "beta on ce.example.org/SRM NGI_DE-BER, NGI_PT-LIS",
      [
        "it names several teams; write a line of its own for each > beta on NGI_DE-BER ce.example.org/SRM",
      ],
    ],
    ["accept NGI_DE-BEER", [{ ...TEAM, team: "NGI_DE-BEER" }]],
    ["accept, well-known hosts only", [{ ...ACCEPT, reason: "well-known hosts only" }]],
    ["reject no time this month", [{ kind: "reject", reason: "no time this month" }]],
    ["Reject: NGI_DE-BER - holidays", [{ kind: "reject", team: "NGI_DE-BER", reason: "holidays" }]],
    ["withdraw", [{ kind: "withdraw" }]],
    ["exposed", [{ kind: "exposed" }]],
    ["Exposed since 2011-06-13, all well", [{ kind: "exposed", date: "2011-06-13" }]],
    ["exposed to atlas jobs", [{ kind: "exposed" }]],
    [
      "exposed NGI_DE-BER 2011-06-13",
      [{ kind: "exposed", team: "NGI_DE-BER", date: "2011-06-13" }],
    ],
    [
      "exposed 2011-06-13 NGI_DE-BER",
      [{ kind: "exposed", team: "NGI_DE-BER", date: "2011-06-13" }],
    ],
    [
      "exposed 2011-6-3",
      ["2011-6-3 is not a date like 2011-06-13; did you mean 2011-06-03? > exposed 2011-06-03"],
    ],
    [
      "exposed 13/06/2011",
      ["13/06/2011 is not a date like 2011-06-13; did you mean 2011-06-13? > exposed 2011-06-13"],
    ],
    ["exposed 02/03/2011", ["02/03/2011 is not a date like 2011-06-13 > exposed 2011-06-13"]],
    ["exposed 2011-02-30", ["2011-02-30 is not a date like 2011-06-13 > exposed 2011-06-13"]],
    ["exposed yesterday", ["yesterday is not a date like 2011-06-13 > exposed 2011-06-13"]],
    [
      "beta on ce.example.org/CREAM-CE",
      [{ kind: "beta", on: true, service: "ce.example.org/CREAM-CE" }],
    ],
    [
      "Beta OFF: `ce.example.org/CREAM-CE`.",
      [{ kind: "beta", on: false, service: "ce.example.org/CREAM-CE" }],
    ],
    [
      "beta on https://ce.example.org/CREAM-CE",
      [{ kind: "beta", on: true, service: "ce.example.org/CREAM-CE" }],
    ],
    [
      "beta on NGI_DE-BER ce.example.org/SRM",
      [{ kind: "beta", on: true, team: "NGI_DE-BER", service: "ce.example.org/SRM" }],
    ],
    ["beta on", ["name the service > beta on HOST/SERVICE"]],
    ["beta ce.example.org/SRM", ["write whether the flag is on or off > beta on HOST/SERVICE"]],
    ["problem major it leaks", [{ kind: "problem", severity: "major", text: "it leaks" }]],
    [
      "Problem Showstopper: jobs hang,\nall of them\n\nRegards",
      [{ kind: "problem", severity: "showstopper", text: "jobs hang, all of them" }],
    ],
    [
      "problem minor NGI_X broken\nexposed",
      [{ kind: "problem", severity: "minor", text: "NGI_X broken" }, { kind: "exposed" }],
    ],
    [
      "problem major\n\nit leaks",
      ["write what happens, on the same line > problem major WHAT HAPPENS"],
    ],
    [
      "problem majr it leaks",
      ["majr is not a severity; did you mean major? > problem major WHAT HAPPENS"],
    ],
    [
      "problem jobs hang",
      ["the severity comes first: showstopper, major or minor > problem major WHAT HAPPENS"],
    ],
    [
      "problem",
      ["the severity comes first: showstopper, major or minor > problem major WHAT HAPPENS"],
    ],
    ["help", ["help"]],
    ["Help!\nhelp", ["help"]],
    ["accept\naccept.", [ACCEPT]],
    ["accept\nexposed 2011-06-13", [ACCEPT, { kind: "exposed", date: "2011-06-13" }]],
    // A sign stands for nobody: “accept *” accepts for none.
    ["accept *", ["* is neither a team nor a reason > accept"]],
    ["accept ?", ["? is neither a team nor a reason > accept"]],
    ["reject NGI_DE-BER %", ["% is neither a team nor a reason > reject NGI_DE-BER"]],
    ["withdraw @.", ["@. is neither a team nor a reason > withdraw"]],
    ["accept +1", [{ ...ACCEPT, reason: "+1" }]],
    [
      "accept\nexposed 13/06/2011",
      [
        ACCEPT,
        "13/06/2011 is not a date like 2011-06-13; did you mean 2011-06-13? > exposed 2011-06-13",
      ],
    ],
  ])("%j", ([body, expected]) => {
    expect(understood(body)).toEqual(expected);
  });

  test.for<[string, string, readonly unknown[]]>([
    ["manager-one", "ask NGI_UK-GLA", [{ kind: "ask", teams: ["NGI_UK-GLA"] }]],
    [
      "manager-one",
      "Ask NGI_UK-GLA, ngi_de-ber and NGI_PT-LIS please",
      [{ kind: "ask", teams: ["NGI_UK-GLA", "ngi_de-ber", "NGI_PT-LIS"] }],
    ],
    ["manager-one", "ask committed teams", [{ kind: "ask", teams: "committed" }]],
    ["manager-one", "ask NGI_UK-GLAS", [{ kind: "ask", teams: ["NGI_UK-GLAS"] }]],
    ["manager-one", "ask", ["name the team > ask NGI-Site"]],
    ["manager-one", "ask GLA and NGI_DE-BER", ["GLA is not a team > ask NGI-Site"]],
    ["manager-one", "pool", [{ kind: "pool" }]],
    ["manager-one", "extend 10 days, low load", [{ kind: "extend", days: 10, reason: "low load" }]],
    ["manager-one", "extend 10", ["give a reason > extend 10 REASON"]],
    [
      "manager-one",
      "extend a bit",
      ["give the number of days in total, and the reason > extend 10 REASON"],
    ],
    [
      "manager-one",
      "excuse NGI_PT-LIS: site down",
      [{ kind: "excuse", team: "NGI_PT-LIS", reason: "site down" }],
    ],
    [
      "manager-one",
      "excuse NGI_PT-LIS, NGI_DE-BER: site down",
      ["it names several teams; write a line of its own for each > excuse NGI_PT-LIS REASON"],
    ],
    [
      "manager-one",
      "excuse NGI_PT-LIS its site is that of NGI_DE-BER",
      [{ kind: "excuse", team: "NGI_PT-LIS", reason: "its site is that of NGI_DE-BER" }],
    ],
    [
      "manager-one",
      "excuse NGI_PT-LIS",
      ["give the reason why it need not report > excuse NGI_PT-LIS REASON"],
    ],
    [
      "manager-one",
      "dismiss #2 known already",
      [{ kind: "dismiss", problem: 2, reason: "known already" }],
    ],
    [
      "manager-one",
      "dismiss that",
      ["give the number of the problem, and the reason > dismiss 1 REASON"],
    ],
    ["coordinator-one", "manager @manager-two", [{ kind: "manager", login: "manager-two" }]],
    ["coordinator-one", "manager", ["give the login of the manager > manager LOGIN"]],
    ["ber-admin", "manager manager-two", [{ kind: "manager", login: "manager-two" }]],
  ])("%s: %s", ([login, body, expected]) => {
    expect(understood(body, login)).toEqual(expected);
  });

  test.for<[string, string]>([
    ["manager-one", "Manager will look at it"],
    ["manager-one", "Problem understood, thanks"],
    ["manager-one", "beta testers wanted"],
    ["verifier-one", "Ask them again"],
    ["verifier-one", "excuse me"],
    ["passerby", "problem: none"],
  ])("%s says in plain words: %s", ([login, body]) => {
    expect(understood(body, login)).toEqual([]);
  });
});

describe("what is no command", () => {
  test.for<string>([
    "I accept",
    "accepted",
    "accept?",
    "accept-ish",
    "accept or reject by Monday, please",
    "Accept / reject, that is the question",
    "аccept", // Cyrillic
    "ａｃｃｅｐｔ",
    "accept\ufeffable",
    "    accept",
    "\taccept",
    "- accept",
    "* one\n    * accept",
    "1. accept",
    "# accept",
    "`accept`",
    "> accept",
    ">accept",
    "   > accept",
    "- > accept",
    "> said\naccept",
    "&gt; accept",
    "<blockquote>\naccept\n</blockquote>",
    "<pre>\naccept\n</pre>",
    "<details><summary>x</summary>\n\naccept\n\n</details>",
    "```\naccept\n```",
    "````\n```\naccept\n````",
    "~~~ text\naccept\n~~~",
    "```\naccept",
    "- ```\n  accept\n  ```",
    "```\n~~~\naccept\n```",
    "- ```\n```\naccept",
    "<!-- accept -->",
    "<!--\naccept\n-->",
    "<!-- \n> x\naccept",
    '[x]: https://example.org "\naccept\n"',
    "[x]:\naccept",
    "[^1]: see below\naccept",
    '[x](https://example.org "\naccept\n")',
    '![x](https://example.org/x.png "\naccept\n")',
    "![\naccept\n](https://example.org/x.png)",
    "![x\naccept\ny]\n\n[x accept y]: https://example.org/x.png",
    '<img alt="\naccept\n">',
    'a <a title="x"\naccept\nhref="y">b</a>',
    'a <span\naccept\nid="b">c</span>',
    "<div>\naccept\n</div>",
    "<p title='>'\naccept\n>",
    "see <!--\naccept\n--> this",
    "see <details>this\naccept\n</details>",
    "<details open>\n\naccept",
    "see <code>\naccept\n</code>",
    "see `code\naccept\ncode`",
    "see ``code\naccept\n`` code",
    "~~no\naccept\nno~~",
    "<del>\n\naccept\n\n</del>",
    "<? x\n\naccept\n?>",
    "<![CDATA[\naccept\n]]>",
    "a | b\n--|--\naccept | c",
    "> a\n> - b\naccept",
    "~a\naccept\nb~",
    "$$\naccept\n$$",
    "<div hidden>\n\naccept\n\n</div>",
    "<div hidden><div>a</div>\n\naccept\n\n</div>",
    '<p style="display: none">\n\naccept\n\n</p>',
    "see <span hidden>this\naccept\n</span>",
    "<svg>\n\naccept\n\n</svg>",
    "<ul><li>\n\naccept\n\n</li></ul>",
    "<h1>\n\naccept\n\n</h1>",
    "<noscript>\n\naccept\n\n</noscript>",
    "&#97;ccept",
    "- [ ] accept",
    "- [x] accept",
    "1. - accept",
    "**accept**",
    "[accept](https://example.org)",
    "<https://accept>",
    "<accept>",
    "@accept",
  ])("%j", (body) => {
    expect(understood(`Thanks for asking.\n\n${body}`, "lis-admin")).toEqual([]);
    expect(understood(body, "lis-admin")).toEqual([]);
  });

  test("what stands above a quotation counts", () => {
    const quoted =
      "On Mon, 13 Jun 2011 at 10:00, Bot <b@example.org> wrote:\n\n> accept NGI_DE-BER\n> reject NGI_DE-BER\n";
    expect(understood(`accept\n\n${quoted}`)).toEqual([ACCEPT]);
    expect(understood(`accept\r\n${quoted.replaceAll("\n", "\r\n")}`)).toEqual([ACCEPT]);
    expect(
      understood(`accept\n\nFrom: Bot\nSent: Monday\n\naccept NGI_DE-BER\nreject NGI_DE-BER`),
    ).toEqual([ACCEPT]);
    expect(understood("```\nlog\n```\naccept\n<!-- x -->\nexposed")).toEqual([
      ACCEPT,
      { kind: "exposed" },
    ]);
    expect(understood("problem major it says\n```\nwithdraw\n```")).toEqual([
      { kind: "problem", severity: "major", text: "it says" },
    ]);
  });
});

describe("what may be a mail program's quotation", () => {
  const quoted = (body: string) => {
    const { commands, notes } = read(body);
    expect(commands).toEqual([]);
    return notes.map((note) => [note.kind, "lines" in note ? note.lines : []]);
  };

  test.for(MAIL_HEADERS)(
    "$program: nothing below is carried out, and its author is asked",
    ({ header }) => {
      for (const line of ["accept", "reject NGI_DE-BER"]) {
        expect(quoted(`${header}\n${line}`)).toEqual([["quoted", [line]]]);
        expect(quoted(`Thanks.\r\n\r\n${header}\r\n\r\nHello,\r\n${line}`)).toEqual([
          ["quoted", [line]],
        ]);
      }
    },
  );

  test.for(MAIL_HEADERS)("$program: what stands above counts", ({ header }) => {
    expect(understood(`accept\n\n${header}\n\nWill you?`)).toEqual([ACCEPT]);
    expect(understood(`accept\n\n${header}\n\naccept NGI_DE-BER\n\nreject NGI_DE-BER`)).toEqual([
      ACCEPT,
    ]);
    expect(understood(`accept\n\n${header}\n\nproblem major it leaks`)).toEqual([ACCEPT, "quoted"]);
    for (const below of ["reject NGI_DE-BER", "withdraw"]) {
      expect(understood(`accept NGI_DE-BER\nSure.\n\n${header}\n\n${below}`)).toEqual([
        TEAM,
        "quoted",
      ]);
    }
    expect(understood(`${header}\n\nWill you?`)).toEqual(["hint"]);
  });

  test.for<string>(NO_HEADERS)("%j is none", (text) => {
    expect(understood(`${text}\n\naccept`)).toEqual([ACCEPT]);
  });

  test("nothing is cut where no command follows", () => {
    const log = "problem major jobs fail:\nOn 2011-06-13 the script wrote:\n  error: 5\n  host: ce";
    expect(understood(log)).toEqual([
      {
        kind: "problem",
        severity: "major",
        text: "jobs fail: On 2011-06-13 the script wrote:   error: 5   host: ce",
      },
    ]);
  });

  test.for<string>([
    "report\n\nexposed",
    "Report NGI_DE-BER\n```yaml\naction: upgrade\n```\nAll fine.\n\nexposed",
    "report:\n\nWe installed it.\nexposed",
    "report ea-NGI_DE-BER.\n~~~\naction: upgrade\n~~~\nexposed",
  ])("no line of a report is carried out: %j", (body) => {
    expect(quoted(body)).toEqual([]);
    expect(understood(body)).toEqual([]);
  });

  test("prose that begins with the word is no report", () => {
    expect(understood("Report follows tomorrow.\n\naccept")).toEqual([ACCEPT]);
  });

  test("a command below a marked quotation is asked about", () => {
    expect(quoted("> Will you?\n\naccept")).toEqual([["quoted", ["accept"]]]);
    expect(quoted("<blockquote>Will you?</blockquote>\n\naccept")).toEqual([
      ["quoted", ["accept"]],
    ]);
    expect(quoted("&gt; Will you?\n\naccept")).toEqual([["quoted", ["accept"]]]);
    const table = "| Od: | Ana |\n| --- | --- |\n| Poslano: | srijeda |";
    expect(quoted(`${table}\n\naccept`)).toEqual([["quoted", ["accept"]]]);
  });

  test("a line that readers see in another order is asked about", () => {
    expect(quoted("accept \u202eREB-ED_IGN")).toEqual([["quoted", ["accept REB-ED_IGN"]]]);
  });

  test("a quoted request is answered by the hint alone, so that no two programs answer each other", () => {
    const request = "Od: Ana\nZa: list\n\naccept NGI_DE-BER\n\nreject NGI_DE-BER";
    expect(understood(request)).toEqual(["hint"]);
    expect(understood(request, "lis-admin")).toEqual([]);
  });

  test("where the ticket is closed, that is the answer", () => {
    expect(understood("Od: Ana\nZa: list\n\naccept", "ber-admin", {}, false)).toEqual(["closed"]);
  });
});

describe("contradictions", () => {
  test.for<[string, string]>([
    ["accept\nreject", "contradiction"],
    ["accept NGI_DE-BER\nreject", "contradiction"],
    ["accept NGI_DE-BER\nreject ea-ngi_de-ber", "contradiction"],
    ["accept\nwithdraw", "contradiction"],
    ["reject\nexposed", "contradiction"],
    ["exposed 2011-06-12\nexposed 2011-06-13", "contradiction"],
    ["beta on a/b\nbeta off a/b", "contradiction"],
    ["beta on a.example/b\nbeta off A.example/b", "contradiction"],
    ["extend 5 x\nextend 6 x", "contradiction"],
  ])("%j", ([body, expected]) => {
    expect(understood(body)).toEqual([expected]);
  });

  test("what goes together is none", () => {
    expect(understood("accept NGI_DE-BER\nreject NGI_PT-LIS")).toHaveLength(2);
    expect(understood("problem major it leaks\nwithdraw\nbeta off a/b")).toHaveLength(3);
    expect(understood("beta on a/b\nbeta off a/c")).toHaveLength(2);
  });

  test("an automatic answer that brings both reply lines along is nothing", () => {
    const away =
      "I am out of office.\n\naccept NGI_DE-BER\n\nreject NGI_DE-BER\n\nSent from my phone";
    expect(understood(away)).toEqual([]);
    expect(understood("accept NGI_DE-BER\nreject NGI_DE-BER")).toEqual(["contradiction"]);
  });
});

describe("whose comments count", () => {
  test("only a user's", () => {
    expect(
      understood("accept", "ber-admin", { author: { login: "ber-admin", id: 102, type: "Bot" } }),
    ).toEqual([]);
  });
  test("an edited one is answered where it has a command", () => {
    expect(understood("accept", "ber-admin", { updatedAt: "2011-06-01T11:00:01Z" })).toEqual([
      "edited",
    ]);
    expect(understood("well", "ber-admin", { updatedAt: "2011-06-01T11:00:01Z" })).toEqual([]);
  });
  test("on a closed ticket none but a removed flag", () => {
    expect(understood("accept", "ber-admin", {}, false)).toEqual(["closed"]);
    expect(understood("well", "ber-admin", {}, false)).toEqual([]);
    expect(understood("beta off a/b", "ber-admin", {}, false)).toHaveLength(1);
  });
  test("on a ticket of something unknown none", () => {
    expect(
      readComment(comment("accept"), { target: "EMI-1.0/x/1", open: true }, registry).notes,
    ).toEqual([]);
  });
  test("commands say who, where and when", () => {
    expect(read("accept").commands).toEqual([
      {
        kind: "accept",
        target: ROLLOUT,
        author: { login: "ber-admin", id: 102 },
        at: AT,
        comment: 7,
      },
    ]);
  });
});

describe("a ticket", () => {
  const ticket = (comments: readonly TicketComment[], more: Partial<Ticket> = {}): Ticket => ({
    target: ROLLOUT,
    open: true,
    comments,
    own: [],
    reacted: new Set(),
    ...more,
  });
  const kinds = (one: Ticket) =>
    readTicket(one, registry).map(({ comment: { id }, commands, notes }) =>
      [id, ...commands.map(({ kind }) => kind), ...notes.map(({ kind }) => kind)].join(" "),
    );
  const edited = { updatedAt: "2011-06-01T11:30:00Z" };

  test("an asked member gets one hint, others none", () => {
    const some = [
      comment("We will see.", "ber-admin", { id: 1 }),
      comment("Still thinking.", "ber-admin", { id: 2 }),
      comment("Nice.", "lis-admin", { id: 3 }),
      comment("Hm.", "passerby", { id: 4 }),
      comment("Hm.", "gla-admin", { id: 5 }),
    ];
    expect(kinds(ticket(some))).toEqual(["1 hint", "5 hint"]);
    const own = [`x\n${answerMarker(1)}\n${hintMarker(102)}`];
    expect(kinds(ticket(some.slice(1, 2), { own }))).toEqual([]);
  });

  test("what is answered is not read again", () => {
    const one = comment("excuse NGI_PT-LIS down", "manager-one", { id: 1 });
    expect(kinds(ticket([one]))).toEqual(["1 excuse"]);
    expect(kinds(ticket([one], { own: [answerMarker(1)] }))).toEqual([]);
    expect(kinds(ticket([one], { reacted: new Set([1]) }))).toEqual([]);
    expect(kinds(ticket([one], { own: [answerMarker(11)] }))).toEqual(["1 excuse"]);
  });

  test("a hinted comment that becomes a command by an edit is answered once more", () => {
    const one = comment("accept", "ber-admin", { id: 1, ...edited });
    const hinted = `${answerMarker(1)}\n${hintMarker(102)}`;
    expect(kinds(ticket([one], { own: [hinted] }))).toEqual(["1 edited"]);
    expect(kinds(ticket([one], { own: [hinted, `${answerMarker(1)}${editedMarker(1)}`] }))).toEqual(
      [],
    );
  });

  test("one that is edited after it was answered is answered once more, unless it says the same", () => {
    const confirmed = { reacted: new Set([1]) };
    const one = comment("reject", "ber-admin", { id: 1, ...edited });
    expect(kinds(ticket([one], confirmed))).toEqual(["1 edited"]);
    expect(kinds(ticket([one], { own: [answerMarker(1)] }))).toEqual(["1 edited"]);
    expect(kinds(ticket([one], { ...confirmed, own: [editedMarker(1)] }))).toEqual([]);
    expect(
      kinds(ticket([comment("Thanks!", "ber-admin", { id: 1, ...edited })], confirmed)),
    ).toEqual([]);
  });

  test("an accepting comment may be edited as long as it accepts for the same team", async () => {
    await place.advance("2011-06-01T12:00:00Z", read("accept").commands);
    const later = await place.registry();
    const shown = (body: string) => {
      const one = comment(body, "ber-admin", edited);
      return readTicket(ticket([one], { reacted: new Set([7]) }), later).map(({ notes }) => notes);
    };
    expect(shown("accept, with pleasure")).toEqual([]);
    expect(shown("accept NGI_DE-BER")).toEqual([]);
    expect(shown("accept NGI_PT-LIS")).toHaveLength(1);
    expect(shown("reject NGI_DE-BER")).toHaveLength(1);
    expect(shown("accept\nproblem major It leaks.")).toHaveLength(1);
  });
});
