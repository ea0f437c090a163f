import type { DeskTranslate } from '@panah/i18n/desk';
import { adjectiveKey, nounKey } from '@panah/i18n/desk';

/** `quiet-chinar-47` in the officer's language; the code itself where a word is not known. */
export function pseudonymText(t: DeskTranslate, code: string): string {
  const [first = '', second = '', number] = code.split('-');
  const adjective = adjectiveKey(first);
  const noun = nounKey(second);
  if (adjective === null || noun === null || number === undefined) return code;
  return t('pseudonym.pattern', { adjective: t(adjective), noun: t(noun), number });
}
