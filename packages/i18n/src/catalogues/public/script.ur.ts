import type { scriptEn } from './script.en.ts';

export const scriptUr: { readonly [K in keyof typeof scriptEn]: string } = {
  'script.sealing': 'آپ کے لفظ اسی فون پر بند کیے جا رہے ہیں…',
  'script.keys': 'آپ کے ہندسے بن رہے ہیں…',
  'script.work': 'ایک چھوٹا سا حساب، تاکہ مشینیں ڈیسک کو بھر نہ دیں…',
  'script.sealing-file': '{total} میں سے فائل {number} بند کی جا رہی ہے…',
  'script.uploading': '{total} میں سے فائل {number} بھیجی جا رہی ہے…',
  'script.uploaded': 'بند کر کے بھیج دی گئی',
  'script.sending': 'بھیجا جا رہا ہے…',
  'script.offline': 'انٹرنیٹ نہیں ہے۔ آپ کا لکھا ہوا یہیں ہے۔ لائن آتے ہی ہم آگے بڑھیں گے۔',
  'script.again': 'دوبارہ کوشش کریں',
  'script.opening': 'کھل رہا ہے…',
  'script.waiting': 'بھیجے جانے کے انتظار میں',
  'script.still-sending': 'فائلیں ابھی راستے میں ہیں۔ ذرا انتظار کریں۔',
  'script.leave': 'آپ کا لکھا ہوا ابھی بھیجا نہیں گیا۔',
  'script.unsupported':
    'یہ براؤزر بہت پرانا ہے، آپ کے لفظ اسی فون پر بند نہیں کر سکتا۔ آپ سادہ طریقے سے آگے بڑھ سکتے ہیں۔',
  'script.changed': 'ڈیسک کی کنجی نئی ہے۔ ہم آپ کی بات دوبارہ بند کر رہے ہیں۔',
  'script.copy-failed': 'کاپی نہیں ہو سکا۔ براہِ کرم ہندسے لکھ لیں۔',
  'script.file-size': '{megabytes} ایم بی',
  'script.letters-left': '{count} حروف باقی',
  'script.kept': 'آپ کا لکھا ہوا سب کچھ یہیں ہے۔',
  'script.no-desk': 'ڈیسک اس وقت کھلا نہیں ہے۔ تھوڑی دیر بعد دوبارہ کوشش کریں، یا 1930 یا 112 پر فون کریں۔',
  'script.file-gone': '”{name}“ اس فون سے پڑھی نہیں جا سکی۔ واپس جائیں، اسے ہٹائیں اور دوبارہ چنیں۔',
  'script.signed-out': 'یہ بہت دیر سے کھلی تھی اور بند ہو گئی ہے۔ اپنے ہندسے دوبارہ لکھیں۔',
};
