/** Who signs the lists of packages: the key in the environment, or a job that has signed them before. */

import { SIGNING_FINGERPRINT as FINGERPRINT, SIGNING_KEY } from "#core/instance/doctor/settings.ts";
import { OutsideError } from "#io/outside.ts";
import { listFor, type SignedList, unpackLists } from "./signed-lists.ts";
import { readSigningKey, type SigningKey, type SigningKeyFacts } from "./signing-key.ts";

export interface OwnList {
  /** The repository's folder, as in its address. */
  readonly folder: string;
  /** Where its metadata are written. */
  readonly repodata: string;
  readonly repomd: string;
  /** When it last changed. */
  readonly at: string;
}

export interface Signer extends SigningKeyFacts, Pick<SigningKey, "publicKey"> {
  /** The key itself, where it is here. */
  readonly key?: SigningKey;
  /** What is published of a repository; undefined where its list is not signed yet, and `dnf` refuses it until it is. */
  listOf(own: OwnList): Promise<SignedList | undefined>;
}

/**
 * The signer in an environment; undefined where nothing is signed. Where the fingerprint is given, what another key or none
 * signs throws an OutsideError: nothing is unsigned by mistake.
 */
export async function readSigner(
  environment: { readonly [name: string]: string | undefined },
  now: string,
): Promise<Signer | undefined> {
  const key = await readSigningKey(environment, now);
  const signer = key ? withKey(key) : withLists(environment);
  const { [FINGERPRINT]: text = "" } = environment;
  const wanted = text.replaceAll(/\s/g, "").toUpperCase();
  if (wanted === "" || signer?.fingerprint === wanted) return signer;
  if (!/^[0-9A-F]{40}$/.test(wanted)) {
    throw new OutsideError(
      `${FINGERPRINT} is no fingerprint of 40 hexadecimal digits: ${FINGERPRINT}=$(gpg --with-colons --fingerprint NAME | sed -n 's/^fpr:*\\([^:]*\\):$/\\1/p' | head -n 1)`,
    );
  }
  throw new OutsideError(
    signer
      ? `${FINGERPRINT} is ${wanted}, and the key that signs is ${signer.fingerprint}; nothing is published`
      : `${FINGERPRINT} is ${wanted}, and there is neither ${SIGNING_KEY} nor what repositories --signatures makes; nothing is published unsigned`,
  );
}

function withKey(key: SigningKey): Signer {
  return {
    ...{ fingerprint: key.fingerprint, name: key.name, publicKey: key.publicKey, key },
    listOf: async ({ repomd, at }) => ({ repomd, signature: await key.sign(repomd, at) }),
  };
}

function withLists(environment: { readonly [name: string]: string | undefined }) {
  const signed = unpackLists(environment);
  if (signed === undefined) return undefined;
  const listOf: Signer["listOf"] = async ({ folder, repodata }) =>
    listFor(signed, folder, repodata);
  return { ...signed.key, listOf };
}
