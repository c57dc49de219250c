/** Texts of YAML files: in place of a team's whole file, or of one line of it. */
import { type HostileFamily, hostile } from "./kind.ts";

const TEAM = `ngi: NGI_A
site: SITE-ONE
region: Portugal
country: PT
timezone: Europe/Lisbon
contact: grid-admin@site-one.example.org
since: 2010-05-01
members:
  - { github: site-one-admin, id: 4100001, name: Site One Admin }
`;

/** The team's file with one of its lines in another form. */
const line = (from: string, ...forms: readonly string[]) =>
  forms.map((to) => {
    if (!TEAM.includes(from)) throw new Error(`the team has no ${from}`);
    return TEAM.replace(from, () => to);
  });
const region = (...values: readonly string[]) =>
  line("region: Portugal", ...values.map((value) => `region: ${value}`));
const after = (...lines: readonly string[]) => lines.map((one) => `${TEAM}${one}\n`);
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

export const YAML_TEXTS: HostileFamily = {
  what: "the text of a team's file",
  doors: ["check", "gate"],
  kinds: [
    hostile("an anchor or alias", "refused", [
      ...region("&a Portugal", "*a"),
      ...after("away: &x [{ from: 2011-08-01, until: 2011-08-14 }]\ncommitments: *x"),
    ]),
    hostile("a bomb of aliases", "refused", () => [
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, index) => {
          const before = "abcdefgh"[index];
          return `${name}: &${name} [${Array(9).fill(`*${before}`).join(",")}]`;
        })
        .join("\n")}\n`,
    ]),
    hostile("a tag", "refused", [
      ...region(
        "!!str Portugal",
        "!local Portugal",
        "!!binary UG9ydHVnYWw=",
        "!<tag:evil.example.org,2011:x> y",
      ),
      ...after("away: !!set { a, b }", 'x: !!js/function "function () { return 1 }"'),
    ]),
    hostile("a merge key", "refused", after("<<: { region: Spain }", "<<: [*a, *b]")),
    hostile("a directive", "refused", [
      `%YAML 1.1\n---\n${TEAM}`,
      `%TAG ! tag:evil.example.org,2011:\n---\n${TEAM}`,
    ]),
    hostile("a further document", "refused", [
      `${TEAM}---\n${TEAM}`,
      `${TEAM}...\nx: y\n`,
      `---\n---\n${TEAM}`,
    ]),
    hostile(
      "a key twice",
      "refused",
      after("ngi: NGI_B", '"ngi": NGI_B', "'ngi': NGI_B", "? ngi\n: NGI_B"),
    ),
    hostile("a key that is a property of every object", "refused", [
      ...after(
        "__proto__: { region: x }",
        "constructor: x",
        "prototype: x",
        '"__proto__": { polluted: true }',
        "toString: x",
      ),
      ...line("{ github: site-one-admin,", "{ __proto__: { id: 1 }, github: site-one-admin,"),
    ]),
    hostile(
      "a key that is no text",
      "refused",
      after("1: x", "null: x", "true: x", "[a]: x", "{ a: b }: x", "? [ngi]\n: x", "2011-01-01: x"),
    ),
    hostile("a control character", "refused", () => [
      ...[1, 7, 8, 0xb, 0xc, 0x1b, 0x7f, 0x85, 0x9b].flatMap((code) =>
        region(`Por${String.fromCharCode(code)}tugal`),
      ),
      bytes(TEAM, [0]),
    ]),
    hostile(
      "a control character as an escape",
      "refused",
      region('"Por\\x00tugal"', '"Por\\etugal"', '"\\u0007"', '"\\x9b31m"', '"\\L"', '"\\N"'),
    ),
    hostile("a character that turns the direction of text", "refused", () => [
      ..."\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"
        .split("")
        .flatMap((one) => region(`x${one}y`)),
      ...region('"\\u202E"', '"\\u2066x"'),
    ]),
    hostile(
      "a line or paragraph separator",
      "refused",
      region("Por\u2028tugal", "Por\u2029tugal", '"\\u2028"', '"\\P"'),
    ),
    hostile(
      "a noncharacter",
      "refused",
      region("x\ufffey", "x\uffffy", "x\ufdd0y", '"\\uFFFF"', '"\\U0001FFFE"'),
    ),
    hostile(
      "a lone surrogate",
      "refused",
      region('"\\ud800"', '"\\udfff"', '"\\ud83dx"', '"\\udc00\\ud800"'),
    ),
    hostile("bytes that are not UTF-8", "refused", [
      bytes(TEAM, [0xff, 0xfe]),
      bytes("region: ", [0xc0, 0xaf], "\n", TEAM),
      bytes("x: ", [0xed, 0xa0, 0x80], "\n"),
      bytes("x: ", [0xf8, 0x88, 0x80, 0x80, 0x80], "\n"),
      bytes(TEAM, "# ", [0xe2, 0x82]),
      bytes([0xff, 0xfe], Buffer.from(TEAM, "utf16le").toString("latin1")),
    ]),
    hostile("a byte order mark within", "refused", region("\ufeffPortugal", '"\\uFEFF"')),
    hostile("nothing, or no mapping", "refused", [
      "",
      "\n",
      "# only a comment\n",
      "null\n",
      "~\n",
      "just a text\n",
      "- a\n- b\n",
      "[]\n",
      "42\n",
    ]),
    hostile("deep nesting", "refused", () => [
      ...after(
        `x: ${"[".repeat(20_000)}`,
        `x: ${"[".repeat(9000)}${"]".repeat(9000)}`,
        `x: ${"{a: ".repeat(9000)}1${"}".repeat(9000)}`,
      ),
      ...after(`x:\n  ${"- ".repeat(9000)}a`),
      Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
    ]),
    hostile("a file larger than any record", "refused", () => [
      `${TEAM}# ${"x".repeat(70_000)}\n`,
      `${TEAM}${"#\n".repeat(40_000)}`,
    ]),
    hostile("thousands of unknown properties", "refused", () =>
      after(Array.from({ length: 4000 }, (_, index) => `p${index}: 1`).join("\n")),
    ),
    hostile("a mistake on every line", "refused", () => [
      ": [\n".repeat(8000),
      "\t- }\n".repeat(8000),
      "\"'\n".repeat(8000),
      "? ? ? :\n".repeat(7000),
    ]),
    hostile("a list of thousands", "refused", () =>
      after(
        `away:\n${"  - { from: 2011-08-01, until: 2011-08-02 }\n".repeat(1200)}`,
        `commitments: [${"x,".repeat(20_000)}]`,
      ),
    ),
    hostile("a number that is none here", "refused", [
      ...line(
        "id: 4100001",
        "id: -1",
        "id: 0",
        "id: 1.5",
        "id: 1e999",
        "id: .nan",
        "id: .inf",
        "id: 0x3E8",
        "id: 9007199254740993",
        'id: "4100001"',
        "id: 4_100_001",
      ),
    ]),
    hostile("a date that is none", "refused", [
      ...line(
        "since: 2010-05-01",
        "since: 2011-02-30",
        "since: 0000-00-00",
        "since: 99999-01-01",
        "since: 2010-5-1",
        "since: 2010-05-01T00:00:00Z",
        'since: " 2010-05-01"',
        "since: 01-05-2010",
        "since: 2010-13-01",
      ),
    ]),
    hostile("tabs that indent", "refused", [
      "ngi: NGI_A\nmembers:\n\t- { github: x, id: 1 }\n",
      "\tngi: NGI_A\n",
    ]),
    hostile(
      "a block text with odd indentation",
      "refused",
      region("|9\n  x", ">1-\nx", "|0\n x", "|+-\n  x"),
    ),
    hostile(
      "a quotation or bracket without its end",
      "refused",
      region('"Portugal', "'Portugal", "[Portugal", "{ a: b", '"a" b', "'a' 'b'"),
    ),
    hostile("line ends of other systems", "either", [
      TEAM.replaceAll("\n", "\r\n"),
      TEAM.replaceAll("\n", "\r"),
      TEAM.replaceAll("\n", "\u0085"),
    ]),
    hostile("a name that looks like another", "refused", [
      ...line(
        "github: site-one-admin",
        "github: site-оne-admin",
        "github: ｓite-one-admin",
        "github: site\u200b-one-admin",
        "github: site\u00ad-one",
      ),
      ...line("site: SITE-ONE", "site: SITE‐ONE", "site: SІTE-ONE", 'site: "SITE-ONE "'),
      ...line("ngi: NGI_A", "ngi: NGI_А", "ngi: NGI\u2060_A"),
    ]),
    hostile("a name that is a path", "refused", [
      ...line(
        "github: site-one-admin",
        "github: ../../etc/passwd",
        "github: a/b",
        "github: .",
        'github: "a?b#c"',
        "github: '%2e%2e'",
      ),
      ...line("ngi: NGI_A", "ngi: ../NGI_A", "ngi: 'NGI_A/..'", "ngi: 'NGI\\A'"),
    ]),
    hostile(
      "an address that is none",
      "refused",
      line(
        "contact: grid-admin@site-one.example.org",
        "contact: nobody",
        "contact: a@b@c.example.org",
        "contact: '<a@b.example.org>'",
        'contact: "a@b.example.org\\nBcc: x@evil.example.org"',
        "contact: 'a@b.example.org, x@evil.example.org'",
        'contact: \'"x\\" y"@b.example.org\'',
        `contact: ${"a".repeat(400)}@b.example.org`,
      ),
    ),
    hostile("a text that makes a pattern walk back", "refused", () => [
      ...line(
        "contact: grid-admin@site-one.example.org",
        `contact: ${"a.".repeat(4000)}@`,
        `contact: ${"a-".repeat(8000)}!`,
        `contact: ${"a@".repeat(8000)}`,
      ),
      ...line(
        "github: site-one-admin",
        `github: ${"a-".repeat(8000)}!`,
        `github: ${"-".repeat(20_000)}`,
      ),
      ...line("ngi: NGI_A", `ngi: NGI_${"A_".repeat(8000)}!`),
      ...line("timezone: Europe/Lisbon", `timezone: ${"A/".repeat(8000)}`),
      ...line("since: 2010-05-01", `since: ${"2010-05-01".repeat(2000)}`),
    ]),
    hostile("a text longer than its field", "refused", () => [
      ...region("x".repeat(5000), "é".repeat(5000), `"${"\\u00e9".repeat(5000)}"`),
      ...line("name: Site One Admin", `name: ${"y".repeat(5000)}`),
    ]),
    hostile("a zone or country that is none", "refused", [
      ...line(
        "timezone: Europe/Lisbon",
        "timezone: Europe/../Lisbon",
        "timezone: constructor",
        "timezone: __proto__",
        "timezone: +01:00",
        "timezone: Etc/Nowhere",
      ),
      ...line(
        "country: PT",
        "country: XX",
        "country: pt",
        "country: __proto__",
        "country: constructor",
      ),
    ]),
    hostile(
      "a text in a field of words that would act on a page",
      "inert",
      region(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'\"><svg onload=alert(1)>'",
        '"</title><script>fetch(1)</script>"',
        "'{{constructor.constructor(1)()}}'",
        `"$${"{alert(1)}"}"`,
        "'=cmd|calc!A1'",
        "'@SUM(1+1)'",
        "'<!-- x --><b>'",
        '"javascript:alert(1)"',
      ),
    ),
  ],
};
