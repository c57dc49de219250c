/** The story of the demo: one release, from its delivery to production. Steps without a time follow at once. */
import { releaseForm } from "#core/submissions/forms/release.ts";
import {
  delivery,
  distributionRelease,
  hastyOutcome,
  hastyReport,
  lyonReport,
  soundOutcome,
  soundReport,
  takenUp,
  UMD,
  workedAround,
} from "./files.ts";
import type { Person, Step } from "./step.ts";

const provider: Person = { login: "emi-release-one", role: "technology provider" };
const verifier: Person = { login: "verifier-one", role: "verifier" };
const coordinator: Person = { login: "coordinator-one", role: "coordinator" };
const manager: Person = { login: "glite-manager-one", role: "manager" };
const otherManager: Person = { login: "glite-manager-two", role: "manager" };
const lisbon: Person = { login: "lis-admin", role: "EXAMPLE-LIS" };
const karlsruhe: Person = { login: "ka-t1-admin", role: "EXAMPLE-KA-T1" };
const lyon: Person = { login: "lyo-admin", role: "EXAMPLE-LYO" };

/** Those to whom tickets are assigned. */
export const MANAGERS: readonly string[] = [coordinator.login, manager.login];

const ASKED =
  "ask NGI_IBERGRID-EXAMPLE-LIS NGI_DE-EXAMPLE-KA-T1 NGI_FRANCE-EXAMPLE-LYO\nThank you all!";

const BY_MAIL = `accept

We put it on ce02 on Monday.
Regards, Lis

On Fri, Jun 3, 2011 at 11:00 AM, staged-rollout[bot] <notifications@forge.example.org> wrote:
> Will EXAMPLE-LIS install EMI cream 1.13.1 in production and report how it went?
>
> accept NGI_IBERGRID-EXAMPLE-LIS
> reject NGI_IBERGRID-EXAMPLE-LIS`;

export const STORY: readonly Step[] = [
  {
    at: "2011-06-01T08:00:00Z",
    by: provider,
    does: "fill",
    title: "Release: EMI-1.0/cream 1.13.1",
    form: releaseForm,
    values: delivery,
  },
  { at: "2011-06-01T09:00:00Z", by: coordinator, does: "approve", on: "form" },
  {
    at: "2011-06-01T12:00:00Z",
    by: verifier,
    does: "comment",
    on: "release",
    text: "verification start",
  },
  {
    at: "2011-06-02T15:00:00Z",
    by: verifier,
    does: "comment",
    on: "release",
    text: "verification accept https://documents.example.org/verification/EMI-cream-1.13.1",
  },
  {
    at: "2011-06-03T08:30:00Z",
    by: coordinator,
    does: "comment",
    text: "manager glite-manager-one",
  },
  { at: "2011-06-03T10:00:00Z", by: manager, does: "comment", text: ASKED },
  {
    at: "2011-06-03T14:00:00Z",
    by: lisbon,
    why: "from the mail program, with the question quoted below",
    does: "comment",
    text: BY_MAIL,
  },
  {
    by: karlsruhe,
    does: "comment",
    text: "reject our CREAM hosts move to another room this month",
  },
  {
    at: "2011-06-06T10:30:00Z",
    why: "EXAMPLE-LYO has not answered, and its working day is over",
    does: "wait",
  },
  {
    at: "2011-06-06T13:00:00Z",
    by: lyon,
    does: "comment",
    text: "Sorry, we were at a workshop. Does it need a downtime?",
  },
  { at: "2011-06-06T14:00:00Z", by: lyon, does: "comment", text: "accept" },
  { at: "2011-06-08T12:00:00Z", by: lisbon, does: "comment", text: "exposed 2011-06-07" },
  { by: lyon, does: "comment", text: "exposed" },
  {
    at: "2011-06-09T07:00:00Z",
    by: lyon,
    does: "comment",
    text: "problem showstopper The job purger removes the sandboxes of running jobs.",
  },
  { at: "2011-06-09T09:00:00Z", by: manager, does: "comment", text: takenUp },
  {
    at: "2011-06-14T09:00:00Z",
    by: lisbon,
    why: "with the days as they are written at home",
    does: "comment",
    text: hastyReport,
  },
  {
    at: "2011-06-14T09:10:00Z",
    by: lisbon,
    why: "with the block of the answer",
    does: "comment",
    text: soundReport,
  },
  { at: "2011-06-15T09:00:00Z", by: lyon, does: "comment", text: lyonReport },
  { at: "2011-06-16T09:00:00Z", by: manager, does: "comment", text: workedAround },
  { at: "2011-06-16T10:00:00Z", by: manager, does: "comment", text: hastyOutcome },
  { at: "2011-06-16T10:10:00Z", by: manager, does: "comment", text: soundOutcome },
  { at: "2011-06-16T11:00:00Z", by: otherManager, does: "approve" },
  {
    at: "2011-06-20T09:00:00Z",
    by: coordinator,
    why: "for which there is no form",
    does: "propose",
    title: "Release CREAM 1.13.1 with UMD 1.0.0",
    files: { [UMD]: distributionRelease },
  },
  { by: coordinator, does: "merge" },
  { at: "2011-07-11T08:00:00Z", why: "the day of UMD 1.0.0", does: "wait" },
];
