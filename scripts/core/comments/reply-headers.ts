/** Where an e-mail reply ends and what it answers begins: mail programs write a header above what they quote. */

/** “wrote”, in the languages of the federation's mail programs. */
const WROTE = [
  "wrote",
  "écrit",
  "escribió",
  "scritto",
  "escreveu",
  "schrieb",
  "schreef",
  "skrev",
  "kirjoitti",
  "pisze",
  "napisał(?:\\(a\\)|a)?",
  "napsal(?:\\(a\\)|a)?",
  "napísal(?:\\(a\\)|a)?",
  "napisa(?:o|la)",
  "írta",
  "έγραψε",
  "написал(?:\\(а\\)|а)?",
  "пишет",
  "yazdı",
  "rašė",
  "rakstīja",
  "kirjutas",
  "a scris",
  "写道",
  "のメッセージ",
  "작성",
].join("|");

/** “… Ana <ana@example.org> wrote:”, with the name before or after the verb. */
const ENDS_WROTE = new RegExp(`(?:^|[^\\p{L}])(?:${WROTE})(?:\\s.{0,200})?\\s?[:：]$`, "iu");
/** How the line begins that says when and who; it may be broken before “wrote:”. */
const STARTS_WROTE =
  /^(?:on|in a message dated|le|el|il|em|am|op|den|dnia|w dniu|dne|dňa|pe|στις|kell)\s/iu;
const SAYS_WHEN_OR_WHO = /[\d@<]/;
/** “2011-06-13 10:00 GMT+02:00 Ana <ana@example.org>:” */
const DATED = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.{0,200}<[^<>]{1,200}>\s?:$/;
/** “-----Original Message-----”, in any language. */
const RULED = /^-{2,}\s?[^\s-].{0,60}-{2,}$/;
/** A rule of underscores, or the mark above a signature. */
const SEPARATOR = /^(?:_{5,}|--|—)$/;
const FORWARDED = /^begin forwarded message\s?:/i;
/** What the forge writes below its mails. */
const FOOTER = /^(?:reply to this email directly|you are receiving this because)\b/i;

const FIELD = (names: string) => new RegExp(`^\\*{0,2}(?:${names})\\s?\\*{0,2}:`, "iu");
const FROM = FIELD(
  "from|von|de|da|van|od|fra|från|lähettäjä|feladó|от|από|kimden|saatja|expéditeur",
);
const OTHER_FIELD = FIELD(
  "sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|enviada|fecha|para|asunto|assunto|data|inviato|a|oggetto|verzonden|aan|onderwerp|sendt|dato|til|emne|skickat|till|ämne|lähetetty|wysłano|do|temat|odesláno|komu|předmět|στάλθηκε|προς|θέμα",
);

/** How many lines a header may be broken into. */
const HEIGHT = 4;
const LONGEST = 1000;

/** Whether what follows from this line on is quoted by a mail program, not written by the author. */
export function startsQuotedMail(lines: readonly string[], index: number): boolean {
  const block = lines.slice(index, index + HEIGHT).map((line) => line.trim());
  const [first = ""] = block;
  if (first === "" || first.length > LONGEST) return false;
  if (SEPARATOR.test(first) || RULED.test(first) || DATED.test(first)) return true;
  if (FORWARDED.test(first) || FOOTER.test(first)) return true;
  if (FROM.test(first)) return block.slice(1).some((line) => OTHER_FIELD.test(line));
  return saysWhoWrote(block);
}

function saysWhoWrote([first = "", ...more]: readonly string[]): boolean {
  let joined = first;
  const next = STARTS_WROTE.test(first) ? more : [];
  if (ENDS_WROTE.test(first) && SAYS_WHEN_OR_WHO.test(first)) return true;
  for (const line of next) {
    if (line === "" || line.length > LONGEST) return false;
    joined += ` ${line}`;
    if (ENDS_WROTE.test(line) && SAYS_WHEN_OR_WHO.test(joined)) return true;
  }
  return false;
}
