/**
 * Posts of the United States abroad, as the first line of a cable and its references name them: embassies, consulates and branch
 * offices from the Department of State's list of key officers of foreign service posts, with the names of those that were open or
 * were renamed in the years 1985 to 2010.
 */

const europe =
  'Amsterdam|Ankara|Adana|Athens|Baku|Banja Luka|Barcelona|Belfast|Belgrade|Berlin|Bern|Bilbao|Bonn|Bordeaux|Bratislava|Bremen|' +
  'Brussels|Bucharest|Budapest|Chisinau|Cluj|Copenhagen|Dublin|Düsseldorf|Edinburgh|Florence|Frankfurt|Geneva|Genoa|Hamburg|' +
  'Helsinki|Istanbul|Izmir|Kiev|Kyiv|Krakow|Leipzig|Leningrad|Lille|Lisbon|Ljubljana|London|Luxembourg|Lyon|Madrid|Marseille|' +
  'Milan|Minsk|Moscow|Mostar|Munich|Naples|Nicosia|Oporto|Oslo|Palermo|Paris|Podgorica|Ponta Delgada|Poznan|Prague|Pristina|' +
  'Rennes|Reykjavik|Riga|Rome|Salzburg|Sarajevo|Seville|Skopje|Sofia|St Petersburg|Stockholm|Strasbourg|Stuttgart|Tallinn|' +
  'Tbilisi|Thessaloniki|The Hague|Tirana|Toulouse|Trieste|Turin|Valletta|Vatican|Vienna|Vilnius|Vladivostok|Warsaw|' +
  'Yekaterinburg|Yerevan|Zagreb|Zurich';

const americas =
  'Asuncion|Barranquilla|Belize|Belize City|Belmopan|Bogota|Brasilia|Bridgetown|Buenos Aires|Calgary|Caracas|Ciudad Juarez|' +
  'Curacao|Georgetown|Guadalajara|Guatemala|Guatemala City|Guayaquil|Halifax|Hamilton|Havana|Hermosillo|Kingston|La Paz|Lima|' +
  'Managua|Maracaibo|Martinique|Matamoros|Mazatlan|Merida|Mexico|Mexico City|Monterrey|Montevideo|Montreal|Nassau|Nogales|' +
  'Nuevo Laredo|Ottawa|Panama|Panama City|Paramaribo|Port au Prince|Port of Spain|Porto Alegre|Puerto La Cruz|Quebec|Quito|' +
  'Recife|Rio de Janeiro|Salvador|San Jose|San Salvador|Santiago|Santo Domingo|Sao Paulo|St Georges|Grenada|Tegucigalpa|' +
  'Tijuana|Toronto|Vancouver|Winnipeg';

const africa =
  'Abidjan|Abuja|Accra|Addis Ababa|Antananarivo|Asmara|Bamako|Bangui|Banjul|Bissau|Brazzaville|Bujumbura|Cape Town|Conakry|' +
  'Cotonou|Dakar|Dar es Salaam|Djibouti|Douala|Durban|Freetown|Gaborone|Harare|Johannesburg|Kaduna|Kampala|Khartoum|Kigali|' +
  'Kinshasa|Lagos|Libreville|Lilongwe|Lome|Luanda|Lubumbashi|Lusaka|Malabo|Maputo|Maseru|Mbabane|Mogadishu|Mombasa|Monrovia|' +
  'Moroni|Nairobi|Ndjamena|Niamey|Nouakchott|Ouagadougou|Port Louis|Praia|Pretoria|Victoria|Windhoek|Yaounde|Zanzibar';

const nearEast =
  'Abu Dhabi|Aleppo|Alexandria|Algiers|Amman|Baghdad|Basrah|Beirut|Cairo|Casablanca|Constantine|Damascus|Dhahran|Doha|Dubai|' +
  'Erbil|Hillah|Jeddah|Jerusalem|Kirkuk|Kuwait|Manama|Mosul|Muscat|Oran|Rabat|Riyadh|Sanaa|Tangier|Tehran|Tel Aviv|Tripoli|Tunis';

const asia =
  'Almaty|Alma Ata|Apia|Ashgabat|Astana|Auckland|Bandar Seri Begawan|Bangkok|Beijing|Bishkek|Bombay|Brisbane|Calcutta|Canberra|' +
  'Chengdu|Chennai|Chiang Mai|Colombo|Dhaka|Dili|Dushanbe|Frunze|Fukuoka|Guangzhou|Hanoi|Ho Chi Minh City|Hong Kong|Honiara|' +
  'Hyderabad|Islamabad|Jakarta|Kabul|Karachi|Kathmandu|Kolkata|Kolonia|Koror|Kuala Lumpur|Lahore|Madras|Majuro|Male|Mandalay|' +
  'Manila|Medan|Melbourne|Mumbai|Nagoya|Naha|New Delhi|Osaka|Osaka Kobe|Perth|Peshawar|Phnom Penh|Port Moresby|Port Vila|' +
  'Pusan|Busan|Rangoon|Sapporo|Seoul|Shanghai|Shenyang|Singapore|Songkhla|Surabaya|Suva|Sydney|Taipei|Tashkent|Tokyo|Udorn|' +
  'Ulaanbaatar|Vientiane|Wellington';

/** Names of posts, as gazetteers write them. */
export const posts: readonly string[] = [europe, americas, africa, nearEast, asia].flatMap((list) => list.split('|'));

/**
 * Senders of cables that are offices, not places, as file names have them: the Department itself, other departments and agencies,
 * and missions to international organizations (5 FAH-2 H-300).
 */
export const officeNames: readonly string[] = (
  'STATE SECSTATE DEPT DEPARTMENT DEPTOFSTATE USEU USEUBRUSSELS USUN USUNNEWYORK USNATO USOSCE UNVIE UNVIEVIENNA USOECD ' +
  'USOECDPARIS UNROME UNROMEROME FODAG USMISSION USMISSIONGENEVA USUNESCO UNESCOPARISFR USAU USAUADDISABABA USINT USINTHAVANA USLO ' +
  'AIT AITTAIPEI AMEMBASSY AMCONSUL EMBASSY USOFFICE IRANRPODUBAI REO PRT TREASURY DOD SECDEF JCS JOINTSTAFF CIA DIA NSC NSA FBI ' +
  'DHS DEA USDA USDOC USAID USIA EPA DOE DOJ HHS WHITEHOUSE CENTCOM EUCOM AFRICOM SOUTHCOM PACOM USCENTCOM USEUCOM NORTHCOM'
).split(' ');
