import type { ReportAccepted } from '@panah/wire';
import { Hono } from 'hono';
import { type HttpEnv, HttpRefusal, jsonLimit, readJson } from '../http/index.ts';
import type { WorkService } from '../work/service.ts';
import { parseReport } from './parse.ts';
import type { ReportService } from './service.ts';

export type ReportRouteDeps = {
  readonly reports: Pick<ReportService, 'submit'>;
  readonly work: WorkService;
  /** Largest sealed text, bytes. */
  readonly sealedBytes: number;
};

/** `POST /api/reports` */
export function reportRoutes({ reports, work, sealedBytes }: ReportRouteDeps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/', async (c) => {
    const parsed = parseReport(await readJson(c, jsonLimit(sealedBytes)), sealedBytes);
    const { submission } = parsed;
    const spent = await work.spend('report', parsed.work, submission.id);
    if (spent !== 'accepted') throw new HttpRefusal(spent);
    const result = await reports.submit(submission);
    if (result.kind === 'refused') throw new HttpRefusal(result.code);
    const accepted: ReportAccepted = { v: 1, report: submission.id, repeated: result.value.repeated };
    return c.json(accepted, result.value.repeated ? 200 : 201);
  });
}
