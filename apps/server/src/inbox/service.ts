/** What the desk's door puts behind itself. */
export { inboxRoutes } from './routes.ts';
