import { formatReceipt, makeReceipt } from '@panah/envelope';
import { officerName, passphrase } from './officer.ts';
import { knownReceiptDigits } from './seed.ts';

/** How to enter the demo, line by line. */
export function howToEnter(origin: string): readonly string[] {
  const digits = [...knownReceiptDigits];
  const receipt = makeReceipt((length) => Uint8Array.from({ length }, () => digits.shift() ?? 0));
  return [
    'DEMO: every report here is invented, on this machine only, and can never become a real desk.',
    '',
    `public site   ${origin}/`,
    `come back     ${origin}/en/return   with the digits   ${formatReceipt(receipt).join(' ')}`,
    `desk          ${origin}/desk`,
    `              officer      ${officerName}`,
    `              passphrase   ${passphrase}`,
  ];
}
