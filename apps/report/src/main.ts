import { readPageData, readTexts } from './page/data.ts';
import { canSeal } from './page/support.ts';
import { sayFrom } from './page/words.ts';
import { workerMaker } from './page/worker-url.ts';
import { startReturn } from './return/page.ts';
import { openVault } from './vault/client.ts';
import { startWrite } from './write/page.ts';

// Nothing is kept anywhere but in this window's memory: no storage, no database, no cookie.

const page = readPageData();
const starting = document.getElementById('starting');
const plain = document.getElementById('plain');

if (page.worker && canSeal()) {
  const vault = openVault(workerMaker(page.worker.path));
  const say = sayFrom(readTexts());
  if (page.page === 'write') startWrite(page, vault, say);
  else startReturn(page, vault, say);
  plain?.remove();
} else {
  // The way without script stays, with the reason why.
  const unsupported = document.getElementById('unsupported');
  if (unsupported) unsupported.hidden = false;
  if (plain) plain.hidden = false;
}
starting?.remove();
