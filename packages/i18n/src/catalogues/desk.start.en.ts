/** Setting up: the one-time link, the first supervisor, the recovery kit, joining, recovering; and signing in. */
export const deskStartEn = {
  'sign-in.title': 'Sign in',
  'sign-in.locked': 'Locked. Unlock to go on where you were.',
  'sign-in.idle': 'Locked, because nothing was done for a while. Unlock to go on where you were.',
  'sign-in.ended': 'Your session has ended. Sign in to go on where you were.',
  'sign-in.signed-out': 'You are signed out.',
  'sign-in.draft': 'What you wrote and did not send is kept until you close this page.',
  'sign-in.passkey': 'Use my passkey',
  'sign-in.passkey.hint': 'Your device asks for your finger, face or screen lock.',
  'sign-in.or': 'or, without a passkey',
  'sign-in.name': 'Your name',
  'sign-in.passphrase': 'Passphrase',
  'sign-in.submit': 'Sign in with a passphrase',
  'sign-in.working': 'Unlocking. This takes a few seconds on purpose: it makes guessing slow.',
  'sign-in.wrong': 'Name and passphrase do not fit together. Check both and try again.',
  'sign-in.passkey.cancelled': 'The passkey was not used. Try again, or use a passphrase.',
  'sign-in.passkey.no-prf':
    'This passkey cannot unlock your key. Use the device you joined with, or a passphrase.',
  'sign-in.passkey.unsupported': 'This browser has no passkeys. Use a passphrase, or another browser.',
  'sign-in.passkey.wrong': 'This passkey does not belong to an officer of this desk.',
  'sign-in.keys-stay': 'What unlocks your key stays on this device. The server never learns it.',

  'start.link.opening': 'Opening the link…',
  'start.link.missing': 'This page needs the one-time link. Open the whole link, to the last character.',
  'start.step': 'Step {step} of {steps}',
  'start.next': 'Go on',
  'start.back': 'Back',
  'start.found.title': 'Open the desk',
  'start.found.intro':
    'You make the desk’s key in this browser. Nobody else sees it, this server neither. It takes about five minutes and a printer.',
  'start.join.title': 'Join {desk}',
  'start.join.intro':
    'You were invited as: {role}. Make your own key here; then a supervisor gives you the desk’s key.',
  'start.recover.title': 'Recover the keys of {desk}',
  'start.recover.intro':
    'You become a supervisor with two of the three sheets of a recovery kit. First make your own key.',
  'start.desk-name': 'Name of the desk',
  'start.desk-name.hint': 'People see it before they write. For example: Cyber Police, Lakeside District',
  'start.desk-name.missing': 'Give the desk a name.',
  'start.own-name': 'Your name',
  'start.own-name.hint': 'Colleagues see it beside what you do. People who report never do.',
  'start.own-name.missing': 'Enter your name.',
  'start.kind': 'Kind of key',
  'start.kind.hybrid': 'Safe against future computers too (recommended)',
  'start.kind.hybrid.hint':
    'Whoever copies sealed reports today cannot open them with a quantum computer later.',
  'start.kind.x25519': 'For laboratories with older tools',
  'start.kind.x25519.hint':
    'Choose this only if a forensic laboratory must open reports with an age program older than version 1.3.',
  'start.kind.fixed': 'This cannot be changed later.',
  'start.unlock': 'How do you unlock your key?',
  'start.unlock.passkey': 'A passkey (recommended)',
  'start.unlock.passkey.hint':
    'Finger, face or screen lock of this device, or a security key. Nothing to remember, nothing to give away.',
  'start.unlock.passphrase': 'A passphrase',
  'start.unlock.passphrase.hint': 'Six words that you remember. For devices without passkeys.',
  'start.passphrase.suggested':
    'Our suggestion, drawn by chance. Write it on paper until you know it by heart.',
  'start.passphrase.another': 'Another suggestion',
  'start.passphrase.own': 'I would rather choose my own',
  'start.passphrase.again': 'Type the passphrase',
  'start.passphrase.twice': 'Type it a second time',
  'start.passphrase.weak':
    'Too easy to guess. Use at least six words, or 20 characters that are not a known phrase.',
  'start.passphrase.differs': 'The two are not the same.',
  'start.passphrase.not-suggestion':
    'This is not the suggestion above. Type it as shown, or choose your own.',
  'start.no-prf':
    'This passkey cannot unlock a key. Use another device or security key, or choose a passphrase.',
  'start.make': 'Make my key',
  'start.making.key': 'Drawing a key and sealing it with what you chose…',
  'start.making.desk': 'Making the desk’s key and its recovery kit…',
  'start.making.send': 'Sending what the server may keep…',

  'kit.title': 'Print the recovery kit',
  'kit.why':
    'If every officer loses their key, no report can be opened, by nobody, ever. This kit prevents it: three sheets, any two of which bring the key back. One sheet alone opens nothing.',
  'kit.how':
    'Print each sheet, give each to another trustworthy person, and keep them in three different places.',
  'kit.sheet': 'Sheet {sheet} of 3',
  'kit.keeper': 'Kept by',
  'kit.where': 'Where',
  'kit.date': 'Date and signature',
  'kit.what':
    'This is one of three sheets of the recovery kit of “{desk}”. Two of them together bring back the key that opens its reports. Keep it locked away, never photograph it, never store it on a computer.',
  'kit.epoch': 'Key number {epoch}, made on {date}',
  'kit.earlier':
    'This kit opens reports received from now on. Keep the earlier kits too: they open the earlier reports.',
  'kit.code': 'The code of this sheet',
  'kit.print': 'Print sheet {sheet}',
  'kit.confirm': 'Last six characters of the code on paper',
  'kit.confirm.hint': 'Read them from the printed sheet.',
  'kit.confirm.wrong': 'These are not the last six characters of sheet {sheet}. Read them from the paper.',
  'kit.confirm.do': 'It is printed',
  'kit.confirmed': 'Sheet {sheet} is printed',
  'kit.finish': 'All three are printed and given away',
  'kit.left': 'Not yet: {count} of 3 sheets still to print and check.',

  'waiting.title': 'Waiting for the desk’s key',
  'waiting.text':
    'Your key is made. A supervisor of {desk} must now give you the desk’s key from their own browser: under Team, beside your name.',
  'waiting.check': 'Tell them this number, so that they know it is you:',
  'waiting.auto': 'This page looks every few seconds. You can also close it and sign in later.',
  'waiting.look': 'Look now',
  'waiting.never':
    'Your role does not read reports, so no key is needed. There is nothing for you to do here yet.',

  'recover.title': 'Enter two sheets',
  'recover.intro': 'Type or paste the codes of any two sheets of the same kit.',
  'recover.which': 'Sheet',
  'recover.code': 'Code of the sheet',
  'recover.do': 'Bring the key back',
  'recover.bad-sheet':
    'One of these is not the code of a sheet. Check each character; it begins with AGE-SECRET-KEY.',
  'recover.same': 'These are the same sheet. Two different ones are needed.',
  'recover.done': 'Brought back: {epochs}.',
  'recover.epoch': 'key {epoch}',
  'recover.missing': 'Still closed: {epochs}. Enter two sheets of that kit too.',
  'recover.without':
    'Reports sealed to a key that is still closed stay closed to you. You cannot add its kit later.',
  'recover.go-on': 'Finish',
  'recover.none': 'These two sheets open no key of this desk. Do both belong to the same kit?',
} as const;
