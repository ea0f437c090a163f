import type { Answers, Platform } from '@panah/envelope';
import type { AgeBand, CloseReason, Urgency } from '@panah/wire';

/** What happens to a report of the demo after it came in. */
export type Fate = 'new' | 'opened' | 'answered' | 'talking' | CloseReason;
export type Story = {
  readonly language: 'en' | 'ur';
  readonly answers: Answers;
  readonly readable: { readonly urgency?: Urgency; readonly age?: AgeBand; readonly language?: string };
  readonly fate: Fate;
  readonly pictures: number;
};

const made = { en: '[Demo, invented] ', ur: '[نمونہ، فرضی] ' } as const;

// Numbers that nobody can have (no Indian number begins with 0), handles and links under example.com or .invalid.
const phone = (n: number): string => `+91 00000 000${String(n).padStart(2, '0')}`;
const handle = (n: number): string => `@nobody_${n}.example`;
const upi = (n: number): string => `nobody${n}@example.invalid`;
const link = (n: number): string => `https://example.com/profile/${n}`;

type Row = readonly [
  language: 'en' | 'ur',
  happened: string,
  platform: Platform,
  more: Partial<Answers>,
  readable: Story['readable'],
  fate: Fate,
  pictures: number,
];

const rows: readonly Row[] = [
  [
    'en',
    'A stranger called by video. Now they ask for 15,000 and say they will send a recording to my friends.',
    'whatsapp',
    { blackmailerPhone: phone(1), demanded: '15,000', sent: 'no', deadline: 'Tonight', posted: 'no' },
    { urgency: 'deadline', language: 'en' },
    'new',
    2,
  ],
  [
    'ur',
    'ایک اجنبی نے ویڈیو کال کی۔ اب وہ 20,000 مانگ رہا ہے۔',
    'whatsapp',
    { blackmailerPhone: phone(2), demanded: '20,000', sent: 'no', posted: 'no' },
    { language: 'ur' },
    'new',
    1,
  ],
  [
    'en',
    'I paid once by UPI and now a second number asks for more.',
    'instagram',
    {
      blackmailerHandle: handle(3),
      blackmailerUpi: upi(3),
      sent: 'yes',
      sentAmount: '5,000',
      sentHow: 'UPI',
      sentReference: 'DEMO0000000003',
      posted: 'unsure',
    },
    { urgency: 'deadline' },
    'answered',
    1,
  ],
  [
    'ur',
    'فیس بک پر دوستی ہوئی، پھر دھمکیاں شروع ہو گئیں۔',
    'facebook',
    { blackmailerLink: link(4), demanded: '8,000', sent: 'no' },
    {},
    'talking',
    0,
  ],
  [
    'en',
    'Somebody says he is an officer and wants a fee to delete a video. I think it is the same person.',
    'phone',
    { blackmailerPhone: phone(5), demanded: '61,000', sent: 'no', posted: 'no' },
    { urgency: 'calm' },
    'complaint-filed',
    0,
  ],
  [
    'en',
    'They made a picture of me that is not real and ask for money.',
    'telegram',
    { blackmailerHandle: handle(6), demanded: '300 dollars', sent: 'no', posted: 'unsure' },
    { language: 'en' },
    'opened',
    1,
  ],
  [
    'ur',
    'میں نے تین بار پیسے بھیجے، وہ پھر بھی مانگتا ہے۔',
    'whatsapp',
    {
      blackmailerPhone: phone(7),
      blackmailerUpi: upi(7),
      sent: 'yes',
      sentAmount: '12,000',
      sentWhen: 'پچھلے ہفتے',
      posted: 'no',
    },
    { urgency: 'deadline', language: 'ur' },
    'answered',
    0,
  ],
  [
    'en',
    'A person I know has my pictures and wants me to meet them.',
    'snapchat',
    { blackmailerHandle: handle(8), sent: 'no', posted: 'no', safe: 'unsure' },
    { urgency: 'danger' },
    'talking',
    0,
  ],
  [
    'en',
    'I am 16. Somebody on a game wants money. I have told nobody yet.',
    'other',
    { platformOther: 'A game', blackmailerHandle: handle(9), under18: 'yes', sent: 'no' },
    { age: 'under-18' },
    'answered',
    0,
  ],
  [
    'ur',
    'جعلی پروفائل سے میرے رشتہ داروں کو پیغام بھیجے گئے۔',
    'messenger',
    { blackmailerLink: link(10), posted: 'yes', postedWhere: 'خاندانی گروپ' },
    { urgency: 'deadline' },
    'opened',
    1,
  ],
  [
    'en',
    'They sent me a list of my followers and a countdown.',
    'instagram',
    { blackmailerHandle: handle(11), demanded: '20,000', deadline: 'Two hours', sent: 'no', posted: 'no' },
    { urgency: 'deadline', age: 'adult', language: 'en' },
    'helped',
    1,
  ],
  [
    'en',
    'I blocked them yesterday. Was that right? I kept the chat.',
    'whatsapp',
    { blackmailerPhone: phone(12), sent: 'no', posted: 'no', safe: 'yes' },
    { urgency: 'calm' },
    'helped',
    0,
  ],
  [
    'ur',
    'مجھے ڈر ہے کہ گھر والوں کو پتا چل جائے گا۔',
    'dating',
    { blackmailerHandle: handle(13), sent: 'no', safe: 'unsure' },
    { urgency: 'danger', language: 'ur' },
    'answered',
    0,
  ],
  [
    'en',
    'An account with my name and photo asks my friends for money.',
    'facebook',
    { blackmailerLink: link(14), posted: 'yes', postedWhere: 'A copied profile' },
    {},
    'referred',
    1,
  ],
  [
    'ur',
    'ای میل میں لکھا ہے کہ میرا کیمرہ ریکارڈ کیا گیا۔',
    'email',
    { blackmailerLink: 'mailto:nobody@example.invalid', demanded: '700', sent: 'no' },
    { urgency: 'calm', age: 'adult' },
    'helped',
    0,
  ],
  [
    'en',
    'They returned after two weeks with a new number.',
    'whatsapp',
    { blackmailerPhone: phone(16), demanded: '9,000', sent: 'no', posted: 'no' },
    {},
    'opened',
    0,
  ],
  [
    'ur',
    'بینک کھاتے میں پیسے بھیجنے کو کہا گیا۔',
    'phone',
    {
      blackmailerPhone: phone(17),
      blackmailerAccount: 'DEMO 0000 0000 0017',
      demanded: '35,000',
      sent: 'no',
    },
    { language: 'ur' },
    'new',
    0,
  ],
  [
    'en',
    'I write for my brother. He does not eat and does not sleep.',
    'instagram',
    { blackmailerHandle: handle(18), sent: 'yes', sentAmount: '2,000', safe: 'unsure' },
    { urgency: 'danger' },
    'new',
    0,
  ],
  [
    'en',
    'Wrong website, I lost my parcel.',
    'other',
    { platformOther: 'A shop' },
    { urgency: 'calm' },
    'not-for-us',
    0,
  ],
  [
    'ur',
    'انہوں نے ویڈیو کا ایک حصہ واپس بھیجا اور کہا دس منٹ ہیں۔',
    'whatsapp',
    { blackmailerPhone: phone(20), demanded: '25,000', deadline: 'دس منٹ', sent: 'no', posted: 'no' },
    { urgency: 'deadline' },
    'new',
    1,
  ],
  [
    'en',
    'The threats stopped after I stopped answering. I want it on record.',
    'telegram',
    { blackmailerHandle: handle(21), sent: 'no', posted: 'no', safe: 'yes' },
    { urgency: 'calm', language: 'en' },
    'no-answer',
    0,
  ],
  [
    'en',
    'They know my college and my teacher.',
    'snapchat',
    { blackmailerHandle: handle(22), demanded: '4,000', sent: 'no', posted: 'unsure' },
    { age: 'adult' },
    'new',
    1,
  ],
  [
    'ur',
    'میری تصویر بدل کر بنائی گئی ہے، وہ میں نہیں ہوں۔',
    'facebook',
    { blackmailerLink: link(23), posted: 'unsure' },
    { language: 'ur' },
    'opened',
    0,
  ],
  [
    'en',
    'I sent money an hour ago. Can the bank stop it?',
    'phone',
    {
      blackmailerPhone: phone(24),
      blackmailerUpi: upi(24),
      sent: 'yes',
      sentAmount: '18,500',
      sentWhen: 'An hour ago',
      sentHow: 'UPI',
      sentReference: 'DEMO0000000024',
    },
    { urgency: 'deadline', age: 'adult', language: 'en' },
    'new',
    1,
  ],
  ['ur', 'میں صرف بات کرنا چاہتا ہوں۔', 'other', { safe: 'yes' }, {}, 'new', 0],
];

export const stories: readonly Story[] = rows.map(
  ([language, happened, platform, more, readable, fate, pictures]) => ({
    language,
    answers: { happened: made[language] + happened, platforms: [platform], answerBy: 'here', ...more },
    readable,
    fate,
    pictures,
  }),
);

export const replies = {
  en: 'We have read your report. Do not pay and do not answer them. Keep the chat; you need not delete anything. Is anyone with you today?',
  ur: 'ہم نے آپ کی رپورٹ پڑھ لی ہے۔ پیسے نہ بھیجیں اور جواب نہ دیں۔ چیٹ محفوظ رکھیں۔ کیا آج کوئی آپ کے ساتھ ہے؟',
} as const;
export const answersBack = {
  en: 'Thank you. My sister knows now. They wrote again this morning.',
  ur: 'شکریہ۔ میرے بھائی کو اب معلوم ہے۔ انہوں نے آج صبح پھر لکھا۔',
} as const;
