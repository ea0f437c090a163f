/**
 * Where the advice comes from. Each page was read at its address in the month given; `about` marks a page that
 * reports on the body named and is not that body's own.
 */
export type Source = {
  readonly name: string;
  readonly url: string;
  /** `YYYY-MM`. */
  readonly read: string;
  readonly about?: true;
};

const read = '2026-11';

export const sources = {
  jk: {
    name: 'Cyber Police, Kashmir (JK Latest News, 2021)',
    url: 'https://www.jklatestnews.com/2021/01/police-flags-sextortion-on-social-media.html',
    read,
    about: true,
  },
  nca: {
    name: 'National Crime Agency, UK (Youth Work Unit)',
    url: 'https://youthworkunit.com/news/nca-issues-urgent-warning-about-sextortion-and-what-to-do/',
    read,
    about: true,
  },
  ncmec: {
    name: 'NCMEC (National Children’s Advocacy Center)',
    url: 'https://nationalcac.org/steps-to-take-following-financial-sextortion/',
    read,
    about: true,
  },
  rph: {
    name: 'Revenge Porn Helpline, UK',
    url: 'https://revengepornhelpline.org.uk/information-and-advice/need-help-and-advice/sextortion-and-webcam-blackmail/',
    read,
  },
  esafety: {
    name: 'eSafety Commissioner, Australia',
    url: 'https://www.esafety.gov.au/key-issues/image-based-abuse/take-action/deal-with-sextortion',
    read,
  },
  c3p: {
    name: 'Canadian Centre for Child Protection: four steps',
    url: 'https://protectchildren.ca/en/press-and-media/news-releases/2024/sextortion-information-campaign',
    read,
  },
  ncmec2023: {
    name: 'Thorn and NCMEC: reports of 2020 to 2023',
    url: 'https://www.prnewswire.com/news-releases/financial-sextortion-on-the-rise-targeting-teen-boys-thorn-research-finds-302179385.html',
    read,
  },
  nnedv: {
    name: 'NNEDV: what to capture',
    url: 'https://3advance.github.io/NNEDV-Content/documenting-abuse-capture-information.html',
    read,
  },
  netsafe: {
    name: 'Netsafe, New Zealand',
    url: 'https://netsafe.org.nz/digital-content-records',
    read,
  },
  capture: {
    name: 'Avoid Cyber Crimes: what to keep',
    url: 'https://avoidcybercrimes.com/?p=25893',
    read,
  },
  panic: {
    name: 'Panic Station: if it is about a child',
    url: 'https://panicstation.pages.dev/us/your-child-says-someone-online-is-threatening-them-for-sexual-images-or-money',
    read,
  },
  srinagar: { name: 'District Srinagar: 1930', url: 'https://srinagar.nic.in/?p=26890', read },
  telemanas: {
    name: 'Ministry of Women and Child Development: 112, 1098, 14416 (Lokmat Times)',
    url: 'https://www.lokmattimes.com/technology/over-29-lakh-phone-calls-handled-by-tele-manas-cells-savitri-thakur-2/',
    read,
    about: true,
  },
  cyberbaap: {
    name: 'CyberBAAP: reporting a money fraud',
    url: 'https://cyberbaap.org/steps-for-reporting-of-financial-cyber-frauds/',
    read,
  },
  recovery: {
    name: 'CTV News Montreal: fraud after the fraud',
    url: 'https://montreal.ctvnews.ca/why-young-boys-are-increasingly-the-targets-of-sextortion-in-canada-according-to-experts-1.6537018',
    read,
  },
  itrules: {
    name: 'IT Rules as changed in February 2026 (Mondaq)',
    url: 'https://www.mondaq.com/india/it-and-internet/1746068/checklist-for-compliance-with-the-information-technology-intermediary-guidelines-and-digital-media-ethics-code-amendment-rules-2026',
    read,
    about: true,
  },
  stopncii: { name: 'StopNCII.org', url: 'https://stopncii.org/faq/', read },
  takeitdown: { name: 'Take It Down (NCMEC)', url: 'https://takeitdown.ncmec.org/faq/', read },
  ndtv: {
    name: 'NDTV: false officers, false “YouTube”',
    url: 'https://www.ndtv.com/india-news/inside-indias-otp-mafia-how-a-call-from-a-beautiful-woman-can-turn-your-life-ugly-4333949',
    read,
  },
  survey: {
    name: 'Survey of 16,693 adults in ten countries',
    url: 'https://doi.org/10.1016/j.chb.2024.108298',
    read,
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;
