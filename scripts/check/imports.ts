import { type Finding, isTest, type Source } from './finding.ts';
import { importsOf, resolved } from './modules.ts';

/** What any feature of the server may use by its own files; the rest is reached through a `service.ts`. */
const infrastructure: Readonly<Record<string, RegExp>> = {
  config: /./,
  http: /./,
  log: /./,
  storage: /^(port|index|error|schema|provisional)\.ts$/,
};
const adapters = /^(sqlite|postgres|files)\/|^(sqlite|postgres|files)\.ts$/;
const server = 'apps/server/src/';
/** Files that put the house together, and the demo, which plays a whole installation. */
const composers = new Set(['compose.ts', 'index.ts']);

/** Packages never import apps; apps meet only through packages; features of the server only through services. */
export function importFindings(source: Source): readonly Finding[] {
  if (isTest(source.path)) return [];
  return importsOf(source).flatMap(({ from, line }) => {
    const message = fault(source.path, from);
    return message === null ? [] : [{ rule: 'imports', path: source.path, line, message }];
  });
}

function fault(path: string, from: string): string | null {
  const target = resolved(path, from);
  const app = /^apps\/([^/]+)\//.exec(path)?.[1];
  if (path.startsWith('packages/')) {
    const own = path.split('/').slice(0, 2).join('/');
    if (target?.startsWith('apps/') || /^@panah\/(server|desk|report)$|^panah$/.test(from))
      return `a package imports the app ${from}`;
    if (target !== null && !target.startsWith(`${own}/`))
      return `a package reaches past its own folder to ${from}`;
    return null;
  }
  if (app !== undefined && target !== null) {
    if (target.startsWith('packages/') && !target.endsWith('.css'))
      return `a package is imported by its path ${from}`;
    const other = /^apps\/([^/]+)\//.exec(target)?.[1];
    if (other !== undefined && other !== app && app !== 'cli')
      return `apps/${app} reaches into apps/${other}`;
  }
  return path.startsWith(server) && target?.startsWith(server)
    ? featureFault(path.slice(server.length), target.slice(server.length))
    : null;
}

function featureFault(path: string, target: string): string | null {
  const [feature, file] = parted(path);
  const [other, otherFile] = parted(target);
  if (composers.has(path) || feature === 'demo' || feature === other) return null;
  if (other === 'storage' && adapters.test(otherFile))
    return `only compose.ts constructs adapters, not ${path}`;
  if (infrastructure[other]?.test(otherFile)) return null;
  if (other === '')
    return composers.has(otherFile) ? `${path} imports ${otherFile}, which puts it together` : null;
  if (otherFile === 'service.ts' && feature !== 'storage') return null;
  return `${feature === '' ? file : feature} reaches into ${other}/${otherFile} past its service.ts`;
}

function parted(path: string): readonly [feature: string, file: string] {
  const slash = path.indexOf('/');
  return slash === -1 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)];
}
