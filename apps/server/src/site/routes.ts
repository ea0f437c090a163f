import { intakeLimits } from '@panah/intake';
import type { Limits, SiteInfo } from '@panah/wire';
import { Hono } from 'hono';
import type { DeskService } from '../desks/service.ts';
import type { HttpEnv } from '../http/index.ts';
import type { Records } from '../storage/index.ts';

/** The largest text, its framing and padding, and the header of a hybrid file fit in half of this. */
export const sealedTextBytes = 256 * 1024;

export const limits: Limits = {
  files: intakeLimits.files,
  fileBytes: intakeLimits.fileBytes,
  happenedChars: intakeLimits.happened,
  answerChars: intakeLimits.answer,
  messageChars: intakeLimits.message,
  sealedBytes: sealedTextBytes,
};

export type SiteDeps = {
  readonly desks: Pick<DeskService, 'publicDesks'>;
  readonly records: Pick<Records, 'head'>;
  /** Hex, 16 bytes. */
  readonly salt: string;
  readonly demo: boolean;
  readonly exitUrl: string;
};

/** `GET /api/site`, `GET /healthz`, `/leave` */
export function siteRoutes({ desks, records, salt, demo, exitUrl }: SiteDeps): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/api/site', async (c) => {
      const info: SiteInfo = { v: 1, salt, demo, desks: await desks.publicDesks(), limits };
      return c.json(info);
    })
    .get('/healthz', async (c) => {
      // Healthy is: the log can be read. A full disk still answers people with what to do.
      await records.head();
      return c.text('ok\n');
    })
    .all('/leave', (c) => {
      // The browser forgets this origin before it goes on; 303 so that a form's POST becomes a plain visit. Not when
      // another site asks: a picture in its page would sign an officer out.
      if (c.req.header('sec-fetch-site') !== 'cross-site')
        c.header('Clear-Site-Data', '"cache", "cookies", "storage"');
      return c.redirect(exitUrl, 303);
    });
}
