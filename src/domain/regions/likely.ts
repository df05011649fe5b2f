/** Where a company's Identity Center most likely is, for a start URL that does not say it. */
import { mostUsed } from '../collections/most-used.ts';
import { own } from '../collections/own.ts';
import { isKnownRegion, type Partition, partitionOf, type Region, regions } from './regions.ts';

/** What this machine says about where it is. */
export interface Surroundings {
  /** AWS_REGION or AWS_DEFAULT_REGION. */
  readonly region?: string;
  /** Such as `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Such as `de_DE.UTF-8`. */
  readonly locale?: string;
}

/** What the config says. */
interface UsedRegions {
  /** Of other sessions. */
  readonly sessions: readonly string[];
  /** `region` of profiles. */
  readonly profiles: readonly string[];
}

interface Guess {
  readonly region: string;
  readonly why: string;
}

/** The regions near a city of the time zone database, or in a country. */
const near: Readonly<Record<string, string>> = {
  'eu-central-1':
    'Berlin Busingen Vienna Prague Budapest Warsaw Bratislava Luxembourg DE AT CZ HU PL SK LU RO BG HR SI RS',
  'eu-central-2': 'Zurich Vaduz CH LI',
  'eu-west-1': 'Dublin Lisbon Amsterdam Brussels IE PT NL BE',
  'eu-west-2': 'London Jersey Guernsey Isle_of_Man GB UK',
  'eu-west-3': 'Paris Monaco FR MC',
  'eu-north-1': 'Stockholm Oslo Copenhagen Helsinki Tallinn Riga Vilnius Reykjavik SE NO DK FI EE LV LT IS',
  'eu-south-1': 'Rome San_Marino Malta IT MT GR',
  'eu-south-2': 'Madrid Ceuta Canary ES',
  'us-east-1': 'New_York Detroit Bogota US CO PE',
  'us-east-2': 'Chicago Indianapolis Menominee',
  'us-west-2': 'Los_Angeles Denver Phoenix Boise Anchorage Honolulu',
  'ca-central-1': 'Toronto Montreal Halifax Winnipeg St_Johns CA',
  'ca-west-1': 'Edmonton Vancouver Regina',
  'mx-central-1': 'Mexico_City Monterrey Cancun Tijuana MX',
  'sa-east-1': 'Sao_Paulo Bahia Fortaleza Buenos_Aires Santiago Montevideo BR AR CL UY',
  'ap-northeast-1': 'Tokyo JP',
  'ap-northeast-2': 'Seoul KR',
  'ap-east-1': 'Hong_Kong Macau HK MO',
  'ap-east-2': 'Taipei TW',
  'ap-south-1': 'Kolkata Calcutta Colombo Dhaka IN LK BD',
  'ap-southeast-1': 'Singapore SG VN PH',
  'ap-southeast-2': 'Sydney Brisbane Adelaide Hobart Darwin Perth AU',
  'ap-southeast-3': 'Jakarta ID',
  'ap-southeast-4': 'Melbourne',
  'ap-southeast-5': 'Kuala_Lumpur MY',
  'ap-southeast-6': 'Auckland NZ',
  'ap-southeast-7': 'Bangkok TH',
  'af-south-1': 'Johannesburg Cape_Town Nairobi Lagos ZA KE NG',
  'me-central-1': 'Dubai AE',
  'me-south-1': 'Bahrain Riyadh Qatar BH SA QA',
  'il-central-1': 'Jerusalem Tel_Aviv IL',
  'cn-north-1': 'Shanghai Chongqing Harbin Urumqi CN',
};

const nearTo = (place: string): string | undefined =>
  Object.entries(near).find(([, places]) => places.split(' ').includes(place))?.[0];

/** Where nothing nearer is known: by the continent of the time zone. */
const continents: Readonly<Record<string, string>> = {
  Europe: 'eu-west-1',
  America: 'us-east-1',
  US: 'us-east-1',
  Canada: 'ca-central-1',
  Asia: 'ap-southeast-1',
  Australia: 'ap-southeast-2',
  Pacific: 'ap-southeast-2',
  Africa: 'eu-west-1',
  Atlantic: 'eu-west-1',
};

const ofTimeZone = (zone: string): string | undefined => {
  const [continent = '', ...rest] = zone.split('/');
  return nearTo(rest.at(-1) ?? '') ?? own(continents, continent);
};

const ofLocale = (locale: string): string | undefined => {
  const country = /^[a-z]{2,3}[_-]([A-Z]{2})\b/.exec(locale)?.[1];
  return country === undefined ? undefined : nearTo(country);
};

const guess = (region: string | undefined, why: string): readonly Guess[] =>
  region === undefined || !isKnownRegion(region) ? [] : [{ region, why }];

const oftenUsed = ['us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2'];

/** The most likely region first, each with the reason; none twice, and none of another partition. */
export const guessedRegions = (
  { region, timeZone, locale }: Surroundings,
  used: UsedRegions,
  partition: Partition | undefined,
): readonly Guess[] => {
  const all = [
    ...mostUsed(used.sessions).flatMap(name => guess(name, 'of another session')),
    ...guess(region, 'AWS_REGION'),
    ...mostUsed(used.profiles).flatMap(name => guess(name, 'of your profiles')),
    ...guess(timeZone === undefined ? undefined : ofTimeZone(timeZone), 'your time zone'),
    ...guess(locale === undefined ? undefined : ofLocale(locale), 'your language'),
    ...oftenUsed.flatMap(name => guess(name, 'often used')),
  ];
  const fitting = all.filter(each => partition === undefined || partitionOf(each.region) === partition);
  return fitting.filter((each, at) => fitting.findIndex(({ region: name }) => name === each.region) === at);
};

/** All regions, the guessed ones first, those of the start URL's partition before the others. */
export const orderedRegions = (
  guesses: readonly Guess[],
  partition: Partition | undefined,
): readonly Region[] => {
  const rank = ({ name }: Region): number => {
    const at = guesses.findIndex(({ region }) => region === name);
    if (at >= 0) return at;
    return guesses.length + (partition === undefined || partitionOf(name) === partition ? 0 : 1);
  };
  return regions.toSorted((one, other) => rank(one) - rank(other));
};
