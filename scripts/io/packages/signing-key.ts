/** The key that signs repositories (PACKAGES.md). RSA alone: `gpg` takes what `openpgp` signs with new-format curve25519 keys for bad. */

import type { PartialConfig } from "openpgp";
import { SIGNING_KEY } from "#core/instance/doctor/settings.ts";
import { OutsideError } from "#io/outside.ts";

/** What everybody may know of the key. */
export interface SigningKeyFacts {
  /** In upper-case hexadecimal digits. */
  readonly fingerprint: string;
  /** The name in it, without its address. */
  readonly name: string;
}

export interface SigningKey extends SigningKeyFacts {
  /** The public key, armoured. */
  readonly publicKey: string;
  /** The armoured signature of a text; dated at the instant, but not before the key. The same text gives the same bytes. */
  sign(text: string, at: string): Promise<string>;
}

/** The same text signed twice is the same; by default a random notation makes each signature another. */
const config: PartialConfig = { nonDeterministicSignaturesViaNotation: false };

const HOW = `export ${SIGNING_KEY}="$(gpg --armor --export-secret-keys FINGERPRINT)"`;

/**
 * Reads the key; undefined where there is none. Throws an OutsideError for one that cannot sign at the instant: nothing is
 * published unsigned by mistake.
 */
export async function readSigningKey(
  environment: { readonly [name: string]: string | undefined },
  now: string,
): Promise<SigningKey | undefined> {
  const { [SIGNING_KEY]: armoredKey = "" } = environment;
  if (armoredKey.trim() === "") return undefined;
  const refuse = (why: string): never => {
    throw new OutsideError(`${SIGNING_KEY} ${why}; nothing is published. ${HOW}`);
  };
  // Loaded where there is something to sign: it is large.
  const openpgp = await import("openpgp");
  const key = await openpgp
    .readPrivateKey({ armoredKey, config })
    .catch(() => refuse("is not an armoured OpenPGP private key"));
  if (!key.isDecrypted()) refuse("has a passphrase, and nobody is there to type it");
  const at = laterOf(now, key.getCreationTime());
  const signing = await key
    .getSigningKey(undefined, at)
    .catch((error: Error) => refuse(`cannot sign: ${error.message}`));
  const { algorithm } = signing.getAlgorithmInfo();
  if (!algorithm.startsWith("rsa")) {
    refuse(`is a key of ${algorithm}, whose signatures dnf takes for bad: make an RSA key`);
  }
  const { user } = await key.getPrimaryUser(at);
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    name: user.userID?.name || "a key without a name",
    publicKey: key.toPublic().armor().replaceAll("\r\n", "\n"),
    async sign(text, instant) {
      const signature = await openpgp.sign({
        message: await openpgp.createMessage({ binary: Buffer.from(text) }),
        signingKeys: key,
        detached: true,
        date: laterOf(instant, signing.getCreationTime()),
        config,
      });
      return `${signature}`.replaceAll("\r\n", "\n");
    },
  };
}

const laterOf = (instant: string, other: Date): Date =>
  new Date(Math.max(Date.parse(instant), other.getTime()));
