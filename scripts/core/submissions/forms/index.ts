/** Every form, in the order in which the forge's page *New issue* should offer them. */

import { commitmentsForm } from "./commitments.ts";
import type { Form } from "./form.ts";
import { releaseForm } from "./release.ts";
import { teamForm } from "./team.ts";

export const FORMS: readonly Form[] = [releaseForm, teamForm, commitmentsForm];
