import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareGgus,
  formatGgus,
  type GgusTicket,
  ggusAddress,
  namesGgus,
  readGgus,
} from "./ggus.ts";

const number = fc.integer({ min: 1, max: 999_999_999 });
const ticket = fc.oneof(
  number,
  number.map((one): GgusTicket => `helpdesk/${one}`),
);

test.for([
  [70123, 70123],
  ["https://ggus.eu/ws/ticket_info.php?ticket=123", 123],
  ["http://www.ggus.org/index.php?mode=ticket_info&ticket_id=123", 123],
  ["https://helpdesk.ggus.eu/#ticket/zoom/123", "helpdesk/123"],
  ["https://helpdesk.ggus.eu/#ticket/zoom/123/4567", "helpdesk/123"],
  ["https://ggus.eu/#ticket/zoom/123", "helpdesk/123"],
  ["helpdesk/3001", "helpdesk/3001"],
  // The new host never had the old numbers.
  ["https://helpdesk.ggus.eu/?mode=ticket_info&ticket_id=123", undefined],
  ["https://helpdesk.ggus.eu/#ticket/zoom/0123", undefined],
  ["https://helpdesk.ggus.eu/#ticket/zoom/12x", undefined],
  ["https://helpdesk.ggus.eu.example.org/#ticket/zoom/123", undefined],
  ["helpdesk/", undefined],
  ["helpdesk/0", undefined],
  ["helpdesk/03001", undefined],
  ["helpdesk/9999999999", undefined],
  ["https://ggus.eu/", undefined],
] as const)("%s is read as %s", ([written, read]) => {
  expect(readGgus(written)).toBe(read);
});

test("a ticket is read again from its address and from what is printed of it", () => {
  fc.assert(
    fc.property(ticket, (one) => {
      expect(readGgus(ggusAddress(one))).toBe(one);
      expect(readGgus(one)).toBe(one);
      expect(formatGgus(one)).toBe(`GGUS ${one}`);
    }),
  );
});

test("the same number on the two hosts is two tickets, with two addresses", () => {
  fc.assert(
    fc.property(number, (one) => {
      const [old, today] = [one, `helpdesk/${one}` as const];
      expect(ggusAddress(old)).not.toBe(ggusAddress(today));
      expect(new URL(ggusAddress(old)).host).toBe("ggus.eu");
      expect(new URL(ggusAddress(today)).host).toBe("helpdesk.ggus.eu");
      expect(compareGgus(old, today)).toBeLessThan(0);
      for (const text of [`GGUS ${old} again`, ggusAddress(old), `(${old})`]) {
        expect([namesGgus(text, old), namesGgus(text, today)], text).toEqual([true, false]);
      }
      for (const text of [`see helpdesk/${one}, again`, ggusAddress(today), formatGgus(today)]) {
        expect([namesGgus(text, old), namesGgus(text, today)], text).toEqual([false, true]);
      }
    }),
  );
});

test("tickets are in order, as numbers and not as texts", () => {
  const tickets: GgusTicket[] = ["helpdesk/10", 70123, "helpdesk/9", 9000];
  expect(tickets.sort(compareGgus)).toEqual([9000, 70123, "helpdesk/9", "helpdesk/10"]);
});
