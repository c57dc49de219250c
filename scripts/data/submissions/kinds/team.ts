/** The form of a new Early Adopter team: `teams/ea-<NGI>-<Site-name>.yaml` (R68, R78). */

import { localDate } from "#core/base/zones.ts";
import { teamName } from "#core/model/names.ts";
import { type FilledForm, readForm } from "#core/submissions/forms/read-form.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { flow } from "../../yaml-write.ts";
import { readCommitments } from "../form-commitments.ts";
import { listIn, mistakeIn, propertyLine, single } from "../form-lines.ts";
import type { Context, Kind, ReadText } from "../kind.ts";

/** As the schema has them; both are part of a file's name. */
const NGI = /^[A-Za-z0-9._]{1,100}$/;
const SITE = /^[A-Za-z0-9\-._]{1,100}$/;
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/;

export const team: Kind = {
  kind: "team",

  needs(body) {
    const form = formIn(body);
    if (!form) return { files: [], logins: [] };
    const path = pathOf(form, []);
    return {
      files: path === undefined ? [] : [path],
      logins: membersIn(form, []).map(({ login }) => login),
    };
  },

  read(body: string, { registry, texts, accounts = new Map(), now }: Context): ReadText {
    const form = formIn(body);
    if (!form) throw new Error("a team is read that was not recognised");
    const mistakes: Mistake[] = [...form.mistakes];
    const file = pathOf(form, mistakes);
    const members = membersIn(form, mistakes).flatMap(({ login, name, row }): Line[] => {
      const account = accounts.get(login.toLowerCase());
      if (account) {
        const one = { github: account.login, id: account.id, ...(name === "" ? {} : { name }) };
        return [{ text: `  - ${flow(one)}`, row }];
      }
      const message = `there is no account “${login}”, or its number is not known here`;
      mistakes.push(
        mistakeIn(
          "unknown-account",
          row,
          message,
          "write the login as it stands behind the address of the forge",
        ),
      );
      return [];
    });
    const { commitments, mistakes: wrong } = readCommitments(listIn(form, "commitments"), registry);
    mistakes.push(...wrong, ...withoutPlatforms(commitments, registry));
    const zone = single(form, "timezone")?.text ?? "UTC";
    const plain = (id: string): Line[] => {
      const value = single(form, id);
      return value ? [propertyLine(id, value.text, value.row)] : [];
    };
    const lines: Line[] = [
      ...["ngi", "site", "region"].flatMap(plain),
      ...upperCase(plain("country")),
      ...["timezone", "contact"].flatMap(plain),
      { text: `since: ${localDate(now, zone)}`, row: 0 },
      ...(members.length > 0 ? [{ text: "members:", row: members[0]?.row ?? 0 }, ...members] : []),
      ...(commitments.length > 0
        ? [
            { text: "commitments:", row: commitments[0]?.row ?? 0 },
            ...commitments.map(({ component, platforms, row }) => ({
              text: `  - ${flow({ component, platforms })}`,
              row,
            })),
          ]
        : []),
    ];
    if (file === undefined) return { mistakes };
    const before = texts?.get(file);
    if (before !== undefined && before !== lines.map(({ text }) => `${text}\n`).join("")) {
      const name = file.slice("teams/ea-".length, -".yaml".length);
      const message = `there is a team “${name}” already`;
      const hint =
        "its members change what it tests with the form for that; anything else by a pull request";
      mistakes.push(mistakeIn("team-exists", form.values.get("site")?.row ?? 0, message, hint));
      return { mistakes };
    }
    return { mistakes, draft: { file, lines } };
  },
};

function formIn(body: string): FilledForm | undefined {
  const found = readForm(body);
  return found?.form === teamForm ? found : undefined;
}

/** The country's code is written in any case. */
const upperCase = (lines: readonly Line[]): Line[] =>
  lines.map(({ text, row }) => ({
    text: text.replace(/: ([A-Za-z]{2})$/, (_, word: string) => `: ${flow(word.toUpperCase())}`),
    row,
  }));

function pathOf(form: FilledForm, mistakes: Mistake[]): string | undefined {
  const [ngi, site] = [single(form, "ngi"), single(form, "site")];
  const names = [
    {
      value: ngi,
      shape: NGI,
      what: "NGI",
      hint: "letters, digits, dot and underscore; no dash and no space",
    },
    {
      value: site,
      shape: SITE,
      what: "site",
      hint: "letters, digits, dash, dot and underscore; no space",
    },
  ];
  for (const { value, shape, what, hint } of names) {
    if (!value || shape.test(value.text)) continue;
    const message = `“${value.text}” is no name of a ${what}`;
    mistakes.push(
      mistakeIn(what.toLowerCase(), value.row, message, `write it as in GOCDB: ${hint}`),
    );
  }
  if (!ngi || !site || !NGI.test(ngi.text) || !SITE.test(site.text)) return undefined;
  return `teams/${teamName(ngi.text, site.text)}.yaml`;
}

interface Member {
  readonly login: string;
  readonly name: string;
  readonly row: number;
}

/** A login in an entry, `@login` or its address, and the name behind it. */
const ENTRY = /^(?:https?:\/\/[^/\s]+\/)?@?([^\s@/(<:]+)\/?(?:\s*[(:–—-]\s*([^()]*?)\s*\)?)?$/;

/** Entries are lines, or have commas between them. */
function membersIn(form: FilledForm, mistakes: Mistake[]): Member[] {
  const members: Member[] = [];
  for (const { text, row } of listIn(form, "members")) {
    for (const entry of text.split(/[,;](?![^(]*\))/)) {
      if (entry.trim() === "") continue;
      const [, login = "", name = ""] = ENTRY.exec(entry.trim()) ?? [];
      if (!LOGIN.test(login)) {
        const message = `“${entry.trim()}” is no account`;
        const hint = "write one login a line; the person's name may stand behind it in brackets";
        mistakes.push(mistakeIn("account", row, message, hint));
      } else if (!members.some((one) => one.login.toLowerCase() === login.toLowerCase())) {
        members.push({ login, name, row });
      }
    }
  }
  return members;
}

/** A commitment is to platforms. */
export const withoutPlatforms = (
  commitments: readonly { component: string; platforms: readonly string[]; row: number }[],
  { components }: Context["registry"],
): Mistake[] =>
  commitments.flatMap(({ component, platforms, row }) => {
    if (platforms.length > 0) return [];
    const known = components.get(component)?.data.platforms ?? [];
    const message = `“${component}” is named without a platform`;
    return [
      mistakeIn(
        "platform-missing",
        row,
        message,
        `write “${component} ${known.join(" ")}”, or those of them that you test`,
      ),
    ];
  });
