/** Metadata that cannot be relied on: malformed, too large or hostile. The message is a clause for people, without a full stop. */
export class Unsound extends Error {}
