/** The first help screen. Every sentence under `advice.` has its sources in apps/server/src/pages/advice. */
export const firstEn = {
  'first.heading': 'Someone threatens to show a private picture or video of you?',
  'first.lead': 'You are not alone. You can get through this. Start here.',
  'first.write': 'Write to the desk',
  'first.write-hint': 'Free. No name needed. You get 24 digits to come back with.',
  'first.back': 'I have 24 digits',
  'first.urgent': 'Call now if',
  'number.112.when': 'you are in danger',
  'number.112.what': 'Emergency help.',
  'number.14416.when': 'you think of hurting yourself',
  'number.14416.what': 'Tele-MANAS. Someone listens, day and night.',
  'number.1098.when': 'you are under 18',
  'number.1098.what': 'Child helpline. You are not in trouble.',
  'number.1930.when': 'you sent money',
  'number.1930.what': 'They can try to stop the money. Free.',
  'number.source': 'Source',

  'first.now': 'Do this now',
  'advice.pay': 'Do not pay.',
  'advice.pay-why': 'Many who pay are asked again.',
  'advice.stop': 'Stop answering. You owe them nothing.',
  'advice.keep': 'Delete nothing.',
  'advice.capture':
    'Take screenshots: the threats with date and time, the profile and its address, the number, the UPI ID or account.',
  'advice.image': 'Do not copy the private picture or video itself.',
  'advice.block': 'Then report the account in the app, and block it.',
  'advice.passwords': 'Change your passwords.',
  'advice.tell': 'Tell one person you trust.',

  'first.money': 'If you sent money',
  'advice.money-call':
    'Call 1930 and your bank at once. Have the UPI ID, the reference number, the time and the amount ready.',
  'advice.money-portal': 'Finish the complaint at cybercrime.gov.in within 24 hours.',
  'advice.money-stop': 'Pay no more. People who offer to get your money back for a fee are cheats too.',

  'first.posted': 'If it is already online',
  'advice.posted-report':
    'Report each link in the app as a private image. By a rule of February 2026 they have 2 hours to act.',
  'advice.posted-adult':
    'Over 18 and you have the file? StopNCII.org can help large sites block it. The file stays on your phone.',
  'advice.posted-young': 'Under 18 when it was taken? Take It Down does the same, without your name.',

  'first.young': 'If you are under 18',
  'advice.young-blame': 'The one who threatens you did wrong. Not you.',
  'advice.young-image': 'Do not save, copy or pass on the picture, not even as proof.',
  'advice.young-adult': 'Tell an adult you trust.',

  'first.caller': 'If a caller says “police”, “CBI” or “YouTube”',
  'advice.caller-hang': 'Hang up. Asking for money to delete a video is part of the same fraud.',
  'advice.caller-back': 'Call back only on a number you looked up yourself.',

  'first.known': 'If you know who it is',
  'advice.known-danger': 'If they may hurt you, call 112 first.',
  'advice.known-common': 'Often it is a partner or an ex. Write to us; the next steps are different.',

  'first.after': 'What happens when you write',
  'first.after-sealed': 'Your words are locked before they are kept. Only the desk and you can open them.',
  'first.after-need': 'We ask a few questions. Only one needs an answer.',
  'first.after-digits': 'You get 24 digits. With them you read the answer here.',

  'first.sources': 'Where this advice comes from',
  'first.sources-note':
    'We read each page at its address in {month}. Some are reports about the source, not the source itself.',
  'first.numbers-note': 'Numbers last checked: {month}.',
} as const;
