/** Whether the lists of packages are signed: the key where only main may use it, and its fingerprint, which demands it. */
import { fine, missing, type SettingsCheck, unseen } from "./check.ts";
import {
  ENVIRONMENT,
  type ForgeSettings,
  SIGNING_FINGERPRINT,
  SIGNING_KEY,
  UNSEEN,
} from "./settings.ts";

const secretsPage = ({ page }: ForgeSettings) =>
  `${page}/settings/environments: ${ENVIRONMENT}, Add environment secret ${SIGNING_KEY}, an armoured RSA private key without a passphrase`;
const variablesPage = ({ page }: ForgeSettings) =>
  `${page}/settings/variables/actions: New repository variable ${SIGNING_FINGERPRINT}`;

/** Of spaces, as gpg prints them, and of case no account is taken. */
const plain = (fingerprint: string) => fingerprint.replaceAll(/\s/g, "").toUpperCase();

export const signingChecks: readonly SettingsCheck[] = [
  {
    name: "signing-key",
    judge({ instance: { procedure, signing } }) {
      if (!procedure || procedure.packages === "off") return fine("no packages are published");
      if (signing === undefined) {
        return fine(`no key is given here: ${SIGNING_KEY} would be looked at before it is stored`);
      }
      if ("broken" in signing) {
        return missing(
          `the key that is given here cannot sign: ${signing.broken}`,
          `set ${SIGNING_KEY} to an armoured RSA private key without a passphrase, or unset it`,
        );
      }
      return fine(`the key that is given here is ${signing.fingerprint}`);
    },
  },
  {
    name: "signing",
    judge({ instance: { procedure, signing }, forge }) {
      const { environment, variables } = forge;
      if (!procedure || procedure.packages === "off") return fine("no packages are signed");
      const what = "whether the lists of packages are signed";
      if (environment === UNSEEN || variables === UNSEEN) return unseen(what, "administrator");
      const secrets = environment?.secrets ?? new Set();
      if (secrets === UNSEEN) return unseen(what, "administrator");
      const wanted = variables.get(SIGNING_FINGERPRINT);
      const key = secrets.has(SIGNING_KEY);
      if (wanted === undefined) {
        if (!key) {
          return fine(
            `the lists of packages are not signed: there is neither the secret ${SIGNING_KEY} nor the variable ${SIGNING_FINGERPRINT}, and every page of a repository says so`,
          );
        }
        return missing(
          `there is a key for the lists of packages, and nothing is signed: the variable ${SIGNING_FINGERPRINT} is missing`,
          `${variablesPage(forge)}, the key's fingerprint`,
        );
      }
      if (!key) {
        return missing(
          `the variable ${SIGNING_FINGERPRINT} demands a key, and there is no secret ${SIGNING_KEY}: the site is not published any more`,
          secretsPage(forge),
        );
      }
      if (!/^[0-9A-F]{40}$/.test(plain(wanted))) {
        return missing(
          `the variable ${SIGNING_FINGERPRINT} is no fingerprint of 40 hexadecimal digits: the site is not published any more`,
          `${variablesPage(forge)}, as gpg --fingerprint prints it`,
        );
      }
      if (signing && "fingerprint" in signing && signing.fingerprint !== plain(wanted)) {
        return missing(
          `the variable ${SIGNING_FINGERPRINT} names the key ${plain(wanted)}, and the one that is given here is ${signing.fingerprint}`,
          "store both of one key, or the site is not published any more",
        );
      }
      return fine(`the lists of packages are signed by ${plain(wanted)}`);
    },
  },
  {
    name: "signing-key-nowhere-else",
    judge({ forge: { secrets, page } }) {
      if (secrets === UNSEEN)
        return unseen("whether the key for lists of packages is elsewhere too", "administrator");
      if (!secrets.has(SIGNING_KEY))
        return fine("no other branch's workflow can read a key for lists of packages");
      return missing(
        `the repository or its organisation has the secret ${SIGNING_KEY}: a workflow on any branch can read it`,
        `${page}/settings/secrets/actions: delete ${SIGNING_KEY} there; then make another key, as in SETUP.md`,
      );
    },
  },
];
