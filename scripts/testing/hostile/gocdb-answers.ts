/** Answers of GOCDB, which is a server of other people, to the question for services. */
import { type HostileFamily, hostile } from "./kind.ts";

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const results = (inside: string) => `${head}<results>${inside}</results>\n`;
const service = (more: string) =>
  results(
    `<SERVICE_ENDPOINT PRIMARY_KEY="1G0"><HOSTNAME>ce.example.org</HOSTNAME><SERVICE_TYPE>CREAM-CE</SERVICE_TYPE><SITENAME>SITE-ONE</SITENAME><BETA>N</BETA>${more}</SERVICE_ENDPOINT>`,
  );

export const GOCDB_ANSWERS: HostileFamily = {
  what: "an answer of GOCDB",
  doors: ["gocdb"],
  kinds: [
    hostile("entities that grow, or from elsewhere", "refused", [
      `${head}<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><results><SERVICE_ENDPOINT><HOSTNAME>&b;</HOSTNAME></SERVICE_ENDPOINT></results>`,
      `${head}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><results>&a;</results>`,
    ]),
    hostile("no XML, or another document", "refused", [
      "",
      "not found",
      "<html><body>Login</body></html>",
      '{"results": []}',
      "<results",
      "<results><SERVICE_ENDPOINT></results>",
      "\0",
      "<a/><b/>",
    ]),
    hostile("a name that every object has", "either", [
      service("<__proto__><polluted>1</polluted></__proto__>"),
      service("<constructor>x</constructor>"),
      results("<__proto__/>"),
      service('<EXTENSIONS __proto__="x"/>'),
    ]),
    hostile(
      "deep nesting",
      "refused",
      () => [
        results("<a>".repeat(3000) + "</a>".repeat(3000)),
        results("<SERVICE_ENDPOINT>".repeat(2000)),
      ],
      { mostSeconds: 2 },
    ),
    hostile("a value that would act", "inert", [
      service("").replace("ce.example.org", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      service("").replace("ce.example.org", "<![CDATA[<img src=x onerror=alert(1)>]]>"),
      service("").replace("ce.example.org", "../../etc/passwd"),
      service("").replace("ce.example.org", "ce.example.org&#10;Bcc: x@evil.example.org"),
      service("").replace("CREAM-CE", "javascript:alert(1)"),
      service("").replace("CREAM-CE", "a\u202eb"),
      service("").replace("SITE-ONE", "`@manager-one`"),
    ]),
    hostile(
      "a value longer than any",
      "inert",
      () => [
        service("").replace("ce.example.org", "a".repeat(1_000_000)),
        service("").replace("SITE-ONE", "x".repeat(1_000_000)),
      ],
      { mostSeconds: 2 },
    ),
    hostile(
      "tens of thousands of rows",
      "inert",
      () => [
        results(
          Array.from(
            { length: 15_000 },
            (_, index) =>
              `<SERVICE_ENDPOINT><HOSTNAME>h${index}.example.org</HOSTNAME><SERVICE_TYPE>T</SERVICE_TYPE><SITENAME>S</SITENAME></SERVICE_ENDPOINT>`,
          ).join(""),
        ),
      ],
      { mostSeconds: 5, mostMegabytes: 400 },
    ),
    hostile("a page that never is the last", "inert", [
      results('<meta><link rel="next" href="?next_cursor=1"/></meta>'),
      results('<meta><link rel="next" href="https://evil.example.org/?next_cursor=1"/></meta>'),
      results('<meta><link rel="next" href="javascript:alert(1)"/></meta>'),
    ]),
  ],
};
