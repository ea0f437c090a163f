import type { LocaleTag } from '@panah/i18n';

/**
 * Ready replies, by the language of the person. Each says what to do first and rests on the sources beside it.
 * The Urdu is not yet reviewed by a native speaker (packages/i18n/src/locales.ts). Numbers change: `checkedOn` dates them.
 */
export type CannedReply = {
  readonly name: string;
  readonly title: Readonly<Record<LocaleTag, string>>;
  readonly text: Readonly<Record<LocaleTag, string>>;
  readonly sources: readonly string[];
  readonly checkedOn: string;
};

const revengePornHelpline =
  'https://revengepornhelpline.org.uk/information-and-advice/need-help-and-advice/sextortion-and-webcam-blackmail/';
const nca = 'https://youthworkunit.com/news/nca-issues-urgent-warning-about-sextortion-and-what-to-do/';
const seed = 'https://www.jklatestnews.com/2021/01/police-flags-sextortion-on-social-media.html';

export const cannedReplies: readonly CannedReply[] = [
  {
    name: 'first',
    title: { en: 'We have read it; first steps', ur: 'ہم نے پڑھ لیا؛ پہلے قدم' },
    text: {
      en: 'We have read what you wrote. You are not alone, and the one who did wrong is the blackmailer. Do not pay and do not answer. Save the messages, the profile and the numbers as screenshots, then report and block the account. Do not delete the chat. Tell one person whom you trust. Write to us here at any time.',
      ur: 'ہم نے آپ کی بات پڑھ لی ہے۔ آپ اکیلے نہیں ہیں، اور غلطی بلیک میل کرنے والے کی ہے۔ پیسے نہ دیں اور جواب نہ دیں۔ پیغامات، پروفائل اور نمبروں کے اسکرین شاٹ محفوظ کریں، پھر اکاؤنٹ کی شکایت کریں اور اسے بلاک کریں۔ چیٹ نہ مٹائیں۔ کسی ایک شخص کو بتائیں جس پر آپ کو بھروسا ہو۔ آپ کسی بھی وقت یہاں لکھ سکتے ہیں۔',
    },
    sources: [seed, nca, revengePornHelpline],
    checkedOn: '2026-11-23',
  },
  {
    name: 'paid',
    title: { en: 'Money was sent', ur: 'پیسے بھیجے جا چکے ہیں' },
    text: {
      en: 'Call 1930 now, and your bank. Have ready: the reference of the payment, the UPI id or account, the time and the amount. 1930 gives you a number: finish the complaint on cybercrime.gov.in within 24 hours. Pay nothing more, whatever they say. Nobody who asks for a fee to bring the money back is honest.',
      ur: 'ابھی 1930 پر اور اپنے بینک کو فون کریں۔ یہ تیار رکھیں: ادائیگی کا حوالہ نمبر، یو پی آئی آئی ڈی یا اکاؤنٹ، وقت اور رقم۔ 1930 آپ کو ایک نمبر دے گا: 24 گھنٹے کے اندر cybercrime.gov.in پر شکایت مکمل کریں۔ وہ کچھ بھی کہیں، اور پیسے نہ دیں۔ جو کوئی پیسے واپس دلانے کی فیس مانگے وہ سچا نہیں۔',
    },
    sources: [
      'https://cyberbaap.org/steps-for-reporting-of-financial-cyber-frauds/',
      'https://srinagar.nic.in/?p=26890',
      nca,
    ],
    checkedOn: '2026-11-23',
  },
  {
    name: 'posted',
    title: { en: 'It was posted or sent', ur: 'پوسٹ یا بھیج دیا گیا ہے' },
    text: {
      en: 'Report every post in the app as an intimate image shared without consent, and send us each full link. If you are 18 or older, stopncii.org can stop it on several platforms without seeing it; if you are under 18, takeitdown.ncmec.org. Ask whoever received it not to pass it on and to report it.',
      ur: 'ایپ میں ہر پوسٹ کی شکایت بغیر اجازت نجی تصویر کے طور پر کریں، اور ہمیں ہر لنک پورا بھیجیں۔ اگر آپ 18 سال یا بڑے ہیں تو stopncii.org تصویر دیکھے بغیر اسے کئی پلیٹ فارموں پر روک سکتا ہے؛ 18 سے کم ہیں تو takeitdown.ncmec.org۔ جسے بھی ملا ہو اس سے کہیں کہ آگے نہ بھیجے اور شکایت کرے۔',
    },
    sources: ['https://stopncii.org/faq/', 'https://takeitdown.ncmec.org/faq/'],
    checkedOn: '2026-11-23',
  },
  {
    name: 'under-18',
    title: { en: 'Under 18', ur: '18 سال سے کم عمر' },
    text: {
      en: 'You are not in trouble. You did nothing wrong. Do not send, save or pass on the image, also not to us. You can call 1098 at any hour; in danger call 112. Please tell an adult whom you trust, today. What time is safe for you to hear from us?',
      ur: 'آپ کسی مصیبت میں نہیں پڑیں گے۔ آپ نے کچھ غلط نہیں کیا۔ تصویر نہ بھیجیں، نہ محفوظ کریں، نہ آگے دیں، ہمیں بھی نہیں۔ آپ کسی بھی وقت 1098 پر فون کر سکتے ہیں؛ خطرہ ہو تو 112۔ براہ کرم آج ہی کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہو۔ ہم آپ سے کس وقت رابطہ کریں جو آپ کے لیے محفوظ ہو؟',
    },
    sources: ['https://nationalcac.org/steps-to-take-following-financial-sextortion/'],
    checkedOn: '2026-11-23',
  },
  {
    name: 'hurt',
    title: { en: 'Thoughts of dying or self-harm', ur: 'خود کو نقصان پہنچانے کے خیالات' },
    text: {
      en: 'Are you thinking of ending your life or hurting yourself? You can tell us. If it is now, call 112. Tele-MANAS, 14416, listens at any hour, in many languages, free. Stay with someone. This will pass, and we go on with the rest together when you are safe.',
      ur: 'کیا آپ اپنی جان لینے یا خود کو نقصان پہنچانے کا سوچ رہے ہیں؟ آپ ہمیں بتا سکتے ہیں۔ اگر ابھی ایسا ہے تو 112 پر فون کریں۔ ٹیلی مانس، 14416، ہر وقت، کئی زبانوں میں، مفت بات سنتا ہے۔ کسی کے ساتھ رہیں۔ یہ وقت گزر جائے گا، اور جب آپ محفوظ ہوں گے تو باقی ہم مل کر کریں گے۔',
    },
    sources: [
      'https://www.thorn.org/blog/from-a-hot-moment-to-a-cool-calm/',
      'https://www.lokmattimes.com/technology/over-29-lakh-phone-calls-handled-by-tele-manas-cells-savitri-thakur-2/',
    ],
    checkedOn: '2026-11-23',
  },
  {
    name: 'false-officer',
    title: { en: 'A “police officer” calls', ur: 'کوئی ”پولیس افسر“ فون کرے' },
    text: {
      en: 'Hang up. No police, no agency and no platform takes money to delete a video. Do not call the number back; look up our number yourself and ask us. Send us the number that called and the time.',
      ur: 'فون بند کر دیں۔ کوئی پولیس، ادارہ یا پلیٹ فارم ویڈیو مٹانے کے پیسے نہیں لیتا۔ اس نمبر پر واپس فون نہ کریں؛ ہمارا نمبر خود تلاش کر کے ہم سے پوچھیں۔ جس نمبر سے فون آیا وہ اور وقت ہمیں بھیجیں۔',
    },
    sources: [
      'https://www.greaterkashmir.com/news/jammu/jknpp-complains-lt-governor-about-cyber-related-calls/',
    ],
    checkedOn: '2026-11-23',
  },
];
