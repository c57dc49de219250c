/** Every family of hostile inputs. */
import { BODIES } from "./bodies.ts";
import { COMMENTS } from "./comments.ts";
import { FIELDS } from "./fields.ts";
import { FORM_VALUES } from "./forms.ts";
import { GOCDB_ANSWERS } from "./gocdb-answers.ts";
import { HISTORIES } from "./histories.ts";
import type { HostileFamily } from "./kind.ts";
import { LINKS } from "./links.ts";
import { METADATA_TEXTS } from "./metadata.ts";
import { YAML_TEXTS } from "./yaml-texts.ts";

export const HOSTILE_FAMILIES: readonly HostileFamily[] = [
  YAML_TEXTS,
  LINKS,
  FIELDS,
  BODIES,
  COMMENTS,
  FORM_VALUES,
  HISTORIES,
  METADATA_TEXTS,
  GOCDB_ANSWERS,
];
