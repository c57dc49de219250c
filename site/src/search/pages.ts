/** The ordinary pages, by the words that people look for them with; each comes before all rollouts that have the word. */
import type { Registry } from "#core/model/registry.ts";
import type { Section, SectionId } from "../views/sections.ts";
import type { SearchRecord } from "./records.ts";

interface OrdinaryPage {
  /** It is offered where this section is. */
  readonly section: SectionId;
  /** Below the site's root; the section's own page where it is absent. */
  readonly url?: string;
  readonly title: string;
  /** What it answers, in a sentence. */
  readonly about: string;
  /** What people call it, besides the words of its title. */
  readonly words: string;
}

/** In the order in which equally good ones are shown. */
export const ORDINARY_PAGES: readonly OrdinaryPage[] = [
  {
    section: "feeds",
    title: "Feeds and calendars",
    about: "How to subscribe to releases, a component, a stack or a team",
    words:
      "subscribe subscription follow watch notify notified notification news RSS Atom webcal iCal badge mail",
  },
  {
    section: "join",
    title: "Join as an Early Adopter team",
    about: "How to become an EA team",
    words: "become EA Early Adopter volunteer sign up register apply new team site take part",
  },
  {
    section: "desk",
    title: "Your desk: answer, report, decide",
    about: "What a team, a manager or a provider has to do, and where to report on a test",
    words:
      "report write report submit test accept decline reject my mine tasks to do deadline steps",
  },
  {
    section: "procedure",
    url: "procedure/#production",
    title: "Where faults and vulnerabilities go",
    about: "How to report a fault, an incident or a vulnerability",
    words:
      "vulnerability security hole weakness exploit CVE disclosure private bug fault problem incident GGUS helpdesk DMSU contact",
  },
  {
    section: "procedure",
    title: "Procedure",
    about: "How a rollout goes: states, steps, deadlines, roles and names",
    words:
      "workflow process rules state step role manager coordinator verifier deadline working day help how",
  },
  {
    section: "procedure",
    url: "procedure/#glossary",
    title: "Glossary",
    about: "What the words mean",
    words: "term terms definition meaning abbreviation acronym",
  },
  {
    section: "known-issues",
    title: "Known issues",
    about: "What is wrong with versions in production, and what helps",
    words: "issue workaround bug broken showstopper problem",
  },
  {
    section: "components",
    title: "Components",
    about: "What each component is, which version to run, and who tests it",
    words: "component upgrade version install product service coverage stack catalogue",
  },
  {
    section: "rollouts",
    title: "Rollouts in flight",
    about: "The board: every update in test, and who has to act",
    words: "board status state waiting progress open pending",
  },
  {
    section: "rollouts",
    url: "rollouts/history/",
    title: "Finished rollouts",
    about: "What was accepted, rejected or recalled",
    words: "history past archive finished old",
  },
  {
    section: "distributions",
    title: "Releases",
    about: "What has been released to production, and what comes next",
    words: "release distribution planned coming schedule cadence calendar release notes",
  },
  {
    section: "repository",
    title: "Packages",
    about: "The repositories that dnf and yum install from",
    words: "package repository repositories dnf yum rpm install download key signature",
  },
  {
    section: "teams",
    title: "Teams",
    about: "The Early Adopter teams, the managers and the other groups",
    words: "team people contact who member group manager site list address",
  },
  {
    section: "metrics",
    title: "Metrics",
    about: "Figures, charts and reports by quarter and year, as PDF, PNG and CSV",
    words:
      "metric figures statistics chart quarterly report yearly annual Commission PDF PNG CSV number percent KPI",
  },
  {
    section: "documents",
    title: "Documents",
    about: "What managers decided, and what the teams wrote",
    words: "document summary result outcome decision",
  },
  {
    section: "meeting",
    title: "Meeting",
    about: "What a meeting of the managers has to talk about",
    words: "agenda minutes weekly talk",
  },
  {
    section: "new-release",
    title: "Deliver a release",
    about: "How a technology provider delivers a new version",
    words: "deliver submit upload provider new release version product",
  },
  {
    section: "manage",
    title: "Teams to ask",
    about: "Which teams a manager can ask to test",
    words: "ask select assign team manager candidate staff",
  },
  {
    section: "automation",
    title: "Automation",
    about: "What automation did, what failed, and what was left out",
    words: "automation run error failure delivery pull request status bot",
  },
  {
    section: "api",
    title: "API",
    about: "The data for programs",
    words: "API JSON OpenAPI schema machine program script endpoint",
  },
];

/** A record for each ordinary page that the site offers, for each distribution and for each of its releases. */
export function pageRecords(registry: Registry, offered: readonly Section[]): SearchRecord[] {
  const sections = new Set(offered.map(({ id }) => id));
  const record = (url: string, title: string, about: string, words = ""): SearchRecord => ({
    ...{ url, kinds: ["Page"], title, about, words },
  });
  return [
    ...ORDINARY_PAGES.filter(({ section }) => sections.has(section)).map(
      ({ section, url = `${section}/`, title, about, words }) => record(url, title, about, words),
    ),
    ...(sections.has("distributions")
      ? [
          ...[...registry.distributions.values()].map(({ id, data }) =>
            record(`distributions/${id}/`, id, data.title),
          ),
          ...[...registry.distributionReleases.values()].map(({ id, distribution, version }) =>
            record(`distributions/${id}/`, `${distribution} ${version}`, "A release"),
          ),
        ]
      : []),
  ];
}
