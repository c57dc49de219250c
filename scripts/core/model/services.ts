/** Services as GOCDB names them, `HOST/SERVICE`. */

/** `HOST/SERVICE` */
export const serviceName = ({
  host,
  type,
}: {
  readonly host: string;
  readonly type: string;
}): string => `${host}/${type}`;

/** The host in small letters: the names of hosts are the same in any case, those of services are not. */
const folded = (service: string): string =>
  service.replace(/^[^/]*/, (host) => host.toLowerCase().replace(/\.$/, ""));

/** Whether two names mean the same service. */
export const isSameService = (one: string, other: string): boolean => folded(one) === folded(other);
