/** What only the person's script says. */
export const scriptEn = {
  'script.sealing': 'Locking your words on this device…',
  'script.keys': 'Making your digits…',
  'script.work': 'A short sum, so that machines cannot flood the desk…',
  'script.sealing-file': 'Locking file {number} of {total}…',
  'script.uploading': 'Sending file {number} of {total}…',
  'script.uploaded': 'Locked and sent',
  'script.sending': 'Sending…',
  'script.offline': 'No connection. What you typed is still here. We go on when the line is back.',
  'script.again': 'Try again',
  'script.opening': 'Opening…',
  'script.waiting': 'Waiting to be sent',
  'script.still-sending': 'Files are still on their way. Please wait a moment.',
  'script.leave': 'What you typed is not sent yet.',
  'script.unsupported':
    'This browser is too old to lock your words on the device. You can go on the simple way.',
  'script.changed': 'The desk has a new key. We lock it again for you.',
  'script.copy-failed': 'Copying did not work. Please write the digits down.',
  'script.file-size': '{megabytes} MB',
  'script.letters-left': '{count} letters left',
  'script.kept': 'Everything you typed is still here.',
  'script.no-desk': 'The desk is not open just now. Try again in a while, or call 1930 or 112.',
  'script.file-gone': '“{name}” could not be read from this device. Go back, remove it, and choose it again.',
  'script.signed-out': 'This was open for a long time and has closed. Enter your digits again.',
  'script.unconfirmed':
    'We could not confirm that this came from the desk. Do not act on it. Ask the desk in a message.',
} as const;
