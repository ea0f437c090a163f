import { projectDesk } from './desks/project.ts';
import { projectReport } from './reports/project.ts';
import type { Projector } from './storage/index.ts';

/** Every projection of the program: what a rebuild fills again from the log. */
export const projectAll: Projector = async (event, read) => [
  ...(await projectReport(event, read)),
  ...(await projectDesk(event, read)),
];
