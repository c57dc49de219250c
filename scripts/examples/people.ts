/** Who the diary is about, by short names; the files in `teams/` say who they are. All of them are invented. */

/** The login of somebody who holds a role. */
export type Person = `example-${string}`;

export const coordinatorOne: Person = "example-coordinator-one";
export const coordinatorTwo: Person = "example-coordinator-two";
export const gliteOne: Person = "example-glite-manager-one";
export const gliteTwo: Person = "example-glite-manager-two";
export const arcOne: Person = "example-arc-manager-one";
export const opsOne: Person = "example-opstools-manager-one";
export const opsTwo: Person = "example-opstools-manager-two";
export const verifierOne: Person = "example-verifier-one";
export const verifierTwo: Person = "example-verifier-two";
export const verifierThree: Person = "example-verifier-three";
export const emiOne: Person = "example-emi-release-one";
export const emiTwo: Person = "example-emi-release-two";
export const igeOne: Person = "example-ige-release-one";
export const samOne: Person = "example-sam-release-one";
export const anchorsOne: Person = "example-anchors-release-one";

export interface EATeam {
  /** The team's group and file name. */
  readonly name: string;
  /** The login of a member; the team's first one when not said. */
  member(role?: string): string;
}

const team = (name: string, prefix: string, first = "admin"): EATeam => ({
  name,
  member: (role = first) => `example-${prefix}-${role}`,
});

export const aegis98 = team("ea-NGI_AEGIS-aegis98-example-ni", "aegis98");
export const aegis99 = team("ea-NGI_AEGIS-AEGIS99-EXAMPLE", "aegis99");
export const amsterdam = team("ea-NGI_NL-EXAMPLE-AMS-ELP", "ams-elp");
export const bari = team("ea-NGI_IT-ex.bari_it", "bari");
export const bern = team("ea-NGI_CH-ex-bern", "bern");
export const bologna = team("ea-NGI_IT-EXAMPLE-BO-T1", "bo-t1");
export const catania = team("ea-NGI_IT-EXAMPLE-CATANIA", "catania");
export const coimbra = team("ea-NGI_IBERGRID-EXAMPLE-COIMBRA", "coimbra");
export const goettingen = team("ea-NGI_DE-EXAMPLE.Goettingen", "goettingen");
export const gr90 = team("ea-NGI_GRNET-GR-90-EXAMPLE", "gr90");
export const hamburg = team("ea-NGI_DE-ex-hamburg", "hamburg");
export const heraklion = team("ea-NGI_GRNET-ex-heraklion", "heraklion");
export const karlsruhe = team("ea-NGI_DE-EXAMPLE-KA-T1", "ka-t1");
export const krakow = team("ea-NGI_PL-EXAMPLE-KRK", "krk");
export const lasPalmas = team("ea-NGI_IBERGRID-ex_las.palmas", "las-palmas");
export const lisbon = team("ea-NGI_IBERGRID-EXAMPLE-LIS", "lis");
export const ljubljana = team("ea-NGI_SI-ex_ljubljana", "ljubljana");
export const lugano = team("ea-NGI_CH-EXAMPLE-LUGANO", "lugano");
export const lyon = team("ea-NGI_FRANCE-EXAMPLE-LYO", "lyo");
export const madrid = team("ea-NGI_IBERGRID-ex-mad.site_2", "mad2");
export const matrix = team("ea-NGI_NL-ex.matrix-nl", "matrix", "storage");
export const melbourne = team("ea-AsiaPacific-EXAMPLE-AU-MELB", "melb");
export const meyrin = team("ea-CERN-EXAMPLE-MEYRIN", "meyrin");
export const mk99 = team("ea-NGI_MARGI-MK-99-EXAMPLE_II", "mk99");
export const napoli = team("ea-NGI_IT-EXAMPLE-NAPOLI-VO", "napoli");
export const paris = team("ea-NGI_FRANCE-EXAMPLE-PARIS-SUD", "paris-sud");
export const patras = team("ea-NGI_GRNET-ex.patras", "patras");
export const pisa = team("ea-NGI_IT-EXAMPLE-PISA", "pisa");
export const porto = team("ea-NGI_IBERGRID-ex-porto.t2", "porto");
export const poznan = team("ea-NGI_PL-ex.poznan", "poznan");
export const roma = team("ea-NGI_IT-ex-roma-9", "roma9");
export const santander = team("ea-NGI_IBERGRID-EXAMPLE-SDR", "sdr");
export const santiago = team("ea-NGI_IBERGRID-EXAMPLE-SCQ", "scq");
export const scotland = team("ea-NGI_UK-ex-scot_gla", "scot-gla");
export const sinet = team("ea-NGI_SI-EXAMPLE-SI-NET", "si-net");
export const southT1 = team("ea-NGI_UK-EXAMPLE-SOUTH-T1", "south-t1");
export const split = team("ea-NGI_HR-ex.split_uni", "split");
export const strasbourg = team("ea-NGI_FRANCE-ex-strasbourg", "strasbourg");
export const torino = team("ea-NGI_IT-EXAMPLE-TORINO", "torino");
export const ukNorth = team("ea-NGI_UK-UKX-NORTH-EXAMPLE-HEP", "ukx-north");
export const valencia = team("ea-NGI_IBERGRID-EXAMPLE-VLC", "vlc");
export const warsaw = team("ea-NGI_PL-EXAMPLE-WARSAW_ICX", "warsaw-icx");
export const westCanada = team("ea-ROC_Canada-EXAMPLE-WEST-CA_T2", "west-ca");
export const zagreb = team("ea-NGI_HR-ex.zag", "zag");
