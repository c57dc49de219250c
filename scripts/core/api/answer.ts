/** What every file of the API has: its schema, its instant and commit, and full addresses. */

import { siteAddress } from "#core/model/addresses.ts";
import type { ApiTypes } from "#schemas/api/types.ts";
import { SCHEMA_SUFFIX } from "#schemas/bundle.ts";
import type { Procedure, Registry } from "../model/registry.ts";
import { apiFolder, type Published, publishedName } from "./version.ts";

export type Kind = keyof ApiTypes;

/** A value as the schema describes it, made from what the registry has. */
export type SchemaInput<T> = T extends readonly (infer Item)[]
  ? readonly SchemaInput<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: SchemaInput<T[Key]> }
    : T;

type Frame = "$schema" | "generatedAt" | "commit";

/** The fields of one kind of file, without those that all of them have. */
export type KindFields<K extends Kind> = SchemaInput<Omit<ApiTypes[K], Frame>>;

/** The items of a list. */
export type Item<K extends Kind> = ApiTypes[K] extends { items: (infer Row)[] }
  ? SchemaInput<Row>
  : never;

/** One file of the API, which is valid for the schema of its kind. */
export interface ApiFile {
  /** Its path below the folder of its version. */
  readonly path: string;
  /** The name of its schema, as it is published. */
  readonly kind: string;
  readonly value: object;
}

/** Everything that the API is made from. */
export interface ApiSource {
  readonly registry: Registry;
  readonly procedure: Procedure;
  readonly now: string;
  /** The commit that the data were read from; undefined outside a git repository. */
  readonly commit: string | undefined;
}

/** Where a file of the API will be, from its path below the folder of its version. */
export const apiAddress = (procedure: Published, path: string): string =>
  siteAddress(procedure, apiFolder(procedure) + path);

/** Where the published schema of a kind is. */
export const schemaAddress = (procedure: Published, kind: string): string =>
  apiAddress(procedure, `schemas/${kind}${SCHEMA_SUFFIX}`);

/** The file with what all files have; its fields are checked against its schema's type. */
export function apiFile<K extends Kind>(
  kind: K,
  path: string,
  fields: KindFields<K>,
  { procedure, now, commit }: ApiSource,
): ApiFile {
  const published = publishedName(kind);
  const frame = {
    $schema: schemaAddress(procedure, published),
    generatedAt: now,
    commit: commit ?? null,
  };
  return { path, kind: published, value: { ...frame, ...fields } };
}

/** Unknown values are null, so that programs find every key. */
export const orNull = <T>(value: T | undefined): T | null => value ?? null;
