/** A new Early Adopter team (R68, R78, R151). */

import type { Form } from "./form.ts";

export const teamForm: Form = {
  kind: "team",
  template: "team.yml",
  name: "Our site wants to be an Early Adopter",
  description: "A new team, for the Early Adopter administrators to approve",
  title: "Early Adopter: ",
  note: `Automation answers within minutes with the file that this becomes, or with what is missing; you can then edit your text. The Early Adopter administrators are asked to approve it.

Please give no personal e-mail addresses: this page is public.`,
  fields: [
    {
      id: "ngi",
      label: "NGI",
      description: "As GOCDB spells it",
      placeholder: "NGI_EXAMPLE",
      type: "input",
      required: true,
      telling: true,
    },
    {
      id: "site",
      label: "Site",
      formerly: ["NGI and site"],
      description: "The short name of the site, as GOCDB spells it",
      placeholder: "SITE-ONE",
      type: "input",
      required: true,
    },
    {
      id: "region",
      label: "Region",
      description: "The label that its tests are counted under, mostly the country",
      placeholder: "Portugal",
      type: "input",
      required: true,
    },
    {
      id: "country",
      label: "Country code",
      description: "Two letters; it decides which days are holidays",
      placeholder: "PT",
      type: "input",
      required: true,
    },
    {
      id: "timezone",
      label: "Time zone",
      description: "In which deadlines are counted",
      placeholder: "Europe/Lisbon",
      type: "input",
      required: true,
      telling: true,
    },
    {
      id: "contact",
      label: "Contact address",
      formerly: ["Contact"],
      description: "An address of the site, not of a person",
      placeholder: "grid-admin@site-one.example.org",
      type: "input",
      required: true,
    },
    {
      id: "members",
      label: "Members",
      description: "Their accounts on this forge, one a line, followed by the name if they like",
      placeholder: "site-one-admin (Site One Admin)",
      type: "textarea",
      required: true,
    },
    {
      id: "commitments",
      label: "Commitments",
      formerly: ["Components and platforms"],
      description:
        "What you run in production and would install early: one component a line, with its platforms",
      placeholder: "EMI/cream sl5-x86_64",
      type: "textarea",
      required: false,
      telling: true,
    },
  ],
  least: 3,
  formerly: asToday,
  forNewcomers: true,
};

const EMAIL = /(?<![^\s@<>"',;:()])[^\s@<>"',;:()]+@[^\s@<>"',;:()]+/;
const ZONE = /\b[A-Z][A-Za-z]+\/[A-Za-z][A-Za-z_/+-]*[A-Za-z]\b/;

/** The first version asked for NGI and site below one heading, and for address and time zone below another. */
function asToday(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const today = new Map(values);
  const [ngi, site, ...more] = (values.get("site") ?? "").split(/[\s,;:]+/).filter(Boolean);
  if (!values.has("ngi") && ngi !== undefined && site !== undefined && more.length === 0) {
    today.set("ngi", ngi).set("site", site);
  }
  const contact = values.get("contact") ?? "";
  const [zone] = ZONE.exec(contact) ?? [];
  const [address] = EMAIL.exec(contact) ?? [];
  if (!values.has("timezone") && zone !== undefined && address !== undefined) {
    today.set("timezone", zone).set("contact", address);
  }
  return today;
}
