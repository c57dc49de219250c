/** The words of the field, for whoever meets them for the first time. */
export const GLOSSARY: readonly (readonly [term: string, meaning: string])[] = [
  [
    "Beta flag",
    "A mark in GOCDB on a service that runs a version in test, so that its users know.",
  ],
  [
    "Capability",
    "What a component gives to users: compute, storage, data, information and others.",
  ],
  ["Component", "One piece of middleware, as CREAM or the site BDII; it belongs to one stack."],
  [
    "Coordinator",
    "Names the manager of a rollout, plans distribution releases, may waive the test.",
  ],
  [
    "Coverage",
    "Whether a component has an Early Adopter team: missing, covered, or redundant with two or more.",
  ],
  ["Distribution", "What sites install: releases that each list accepted versions of components."],
  [
    "Document",
    "The permanent record of a resolved rollout: the summary and every report, under one number.",
  ],
  [
    "Early Adopter (EA) team",
    "The administrators of a site that installs updates first, in production, and reports.",
  ],
  ["Exposure", "The days for which a team runs a version under production load before it reports."],
  ["Family", "Components that the same managers look after, as gLite, ARC or Globus."],
  ["GGUS", "The helpdesk in which providers deliver and issues are tracked."],
  ["GOCDB", "The register of sites and their services."],
  ["Known issue", "A problem that is not resolved yet; with its workaround, where there is one."],
  ["Manager", "Selects the teams of a rollout, follows them, and decides on its outcome."],
  ["NGI", "A national grid initiative: whom a site belongs to."],
  ["Outcome", "ACCEPT or REJECT, as the manager's summary says it."],
  ["Platform", "Operating system and architecture, as sl5 x86_64."],
  ["Recall", "What was accepted or in production is taken back: whoever runs it leaves it."],
  [
    "Release",
    "One delivery of a technology provider: a version of a component, on one or more platforms.",
  ],
  ["Rollout", "One release on one platform, on its way from delivery to production."],
  ["Showstopper", "An issue so bad that the version cannot be accepted while it is not resolved."],
  ["Stack", "The components of one technology provider, as EMI or IGE."],
  ["Technology provider", "Who makes a stack and delivers its releases."],
  ["Verification", "The check before any site installs: does the release meet its criteria?"],
  ["Waiver", "A coordinator's decision that a release goes without the test."],
];
