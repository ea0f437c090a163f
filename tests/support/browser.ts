import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

// Chromium must ask nobody anything but the server under test: no updates, no sync, no field trials.
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: `PANAH_CHROMIUM`, else the first known name on the PATH. Null when there is none. */
export function findBrowser(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const named = env['PANAH_CHROMIUM'];
  if (named) return isExecutable(named) ? named : null;
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (!folder) continue;
    for (const name of names) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  return null;
}

/** Launches the system's Chromium for a journey. Rejects, saying what to install, when there is none. */
export async function launchBrowser(options: { readonly args?: readonly string[] } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    throw new Error('no Chromium found: install it (apt-get install chromium) or set PANAH_CHROMIUM');
  }
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    headless: true,
    // Chromium's own sandbox cannot start as root, as in containers and continuous integration.
    chromiumSandbox: !asRoot,
    args: [...flags, ...(options.args ?? [])],
  });
}

/** A cheap phone held upright; 360×740 CSS pixels. */
export const phone = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const satisfies BrowserContextOptions;

/** The officers' most common screen. */
export const desktop = {
  viewport: { width: 1366, height: 768 },
} as const satisfies BrowserContextOptions;

/** A new, empty profile; nothing is shared between two journeys. */
export async function freshContext(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
  // What does not come in this time on this machine does not come.
  context.setDefaultTimeout(15_000);
  return context;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
