/**
 * Codes by which cables are indexed: traffic analysis by geography and subject (TAGS), from the TAGS/Terms Handbook, 5 FAH-3.
 * Codes of countries and regions have two letters, and those of programs are a K and three letters, so they need no list.
 */

const administration =
  'AADP ABLD ABUD ACKM ACOA ADCO ADPM AEMR AFIN AFSI AFSN AGAO AINF AINR ALOW AMED AMGT ANET AODE AOMS AORC APCS APER APRC ' +
  'ASEC ASIG';
const business = 'BBSR BEXP BMGT BPRO BTIO BTRA';
const consular = 'CACS CADP CAPC CASC CFED CGEN CJAN CLOK CMGT CPAS CPRS CVIS';
const economy =
  'EAGR EAID EAIR ECIN ECON ECPS EFIN EFIS EIND EINT EINV ELAB ELTN EMIN ENIV ENRG EPET ETMN ETRD ETTC EWWT';
const military = 'MAPP MAPS MARR MASS MCAP MILI MNUC MOPS MPOS MTCR MTCRE';
const operations =
  'OBSP OCII OCON ODIP OEXC OEXP OFDP OGEN OHUM OIIP OMIG OPAD OPCR OPDC OPIC OPRC OREP OSAC OSCI OTRA OTRD OVIP';
const politics =
  'PARM PBIO PBTS PDEM PEPR PGOV PHSA PHUM PINF PINL PINR PINS PINT PNAT PNUC PORG PORS PREF PREL PROP PTER';
const society = 'SCUL SENV SHUM SMIG SNAR SOCI SPCE SREF';
const technology = 'TBIO TINT TNGD TNUC TPHY TPSL TRGY TSPA TSPL';

/** Codes of subjects. */
export const subjectCodes: readonly string[] = [
  administration,
  business,
  consular,
  economy,
  military,
  operations,
  politics,
  society,
  technology,
].flatMap((list) => list.split(' '));

/** Codes of organizations; those of two letters are like the codes of countries. */
export const organizationCodes: readonly string[] = (
  'AFDB AMIS ANZUS APEC ASEAN CARICOM CITES COE COMESA CSCE CTBT EBRD ECOSOC ECOWAS EFTA EUN FAO GATT GCC IADB IAEA IBRD ICAO ICC ' +
  'ICCAT ICJ ICRC ICTR ICTY IDA IEA IFAD IFC IGAD ILO IMF IMO INRB IOM ISAF ISO ITU IWC LAS MERCOSUR MINURSO NAFTA NATO NPT NSG ' +
  'OAS OAU OECD OIC OIE OPCW OPEC OSCE PAHO SAARC SADC UNAIDS UNCTAD UNDP UNEP UNESCO UNFCCC UNFICYP UNFPA UNGA UNHCR UNHRC ' +
  'UNICEF UNIDO UNIFIL UNMIK UNOMIG UNRWA UNSC UPU WEU WEF WFP WHO WIPO WMO WTO WTRO'
).split(' ');
