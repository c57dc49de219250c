/** What automation recorded of one rollout: its events in order, and its notifications. */

export interface Event {
  readonly at: string;
  readonly event: string;
  /** In the order in which they are written. */
  readonly fields: Readonly<Record<string, string | number>>;
}

export interface Notification {
  readonly id: string;
  readonly requested: string;
}

export class Ledger {
  readonly #events: Event[] = [];
  readonly #notifications: Notification[] = [];
  state: string | undefined;
  status: string | undefined;

  note(at: string, event: string, fields: Event["fields"] = {}): void {
    this.#events.push({ at, event, fields });
  }

  /** An event that changes the state or the ticket's status. */
  move(
    at: string,
    event: string,
    to: { state?: string; status?: string },
    fields: Event["fields"] = {},
  ): void {
    this.state = to.state ?? this.state;
    this.status = to.status ?? this.status;
    this.note(at, event, { ...to, ...fields });
  }

  notify(requested: string, ...ids: string[]): void {
    for (const id of ids) this.#notifications.push({ id, requested });
  }

  /** When the last event happened. */
  get last(): string {
    return this.events.at(-1)?.at ?? "";
  }

  /** Oldest first. */
  get events(): readonly Event[] {
    return this.#events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  get notifications(): readonly Notification[] {
    return this.#notifications;
  }
}
