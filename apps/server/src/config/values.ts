/** Collects what is wrong, each fault under the name of its variable. */
export class Faults {
  readonly list: string[] = [];
  under(name: string): Fault {
    return (message) => {
      this.list.push(`${name}: ${message}`);
    };
  }
}
export type Fault = (message: string) => void;

// Each parser takes `undefined` for what was not set and gives it back; after a fault it gives `undefined` too.
// A message never repeats the value: a database URL holds a password.

export function whole(text: string | undefined, min: number, max: number, fault: Fault): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  fault(`expected a whole number from ${min} to ${max}`);
  return undefined;
}

/** 0 asks the system for a free port. */
export function port(text: string | undefined, fault: Fault): number | undefined {
  return whole(text, 0, 65_535, fault);
}

export function host(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return undefined;
  if (/^[A-Za-z0-9.:-]{1,253}$/.test(text)) return text;
  fault('expected a host name or an address, such as 127.0.0.1 or ::1');
  return undefined;
}

/** A name people read: one line. */
export function line(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return undefined;
  if (text.length <= 100 && text.isWellFormed() && !/\p{Cc}/u.test(text)) return text;
  fault('expected one line of at most 100 characters');
  return undefined;
}

export function url(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return undefined;
  const parsed = URL.parse(text);
  if (parsed !== null && parsed.protocol === 'https:' && parsed.username === '' && parsed.password === '') {
    return parsed.href;
  }
  fault('expected an https:// address without a user name');
  return undefined;
}

export function origin(text: string | undefined, fault: Fault): URL | undefined {
  if (text === undefined) return undefined;
  const parsed = URL.parse(text);
  const bare = parsed !== null && parsed.pathname === '/' && parsed.search === '' && parsed.hash === '';
  if (bare && ['http:', 'https:'].includes(parsed.protocol) && parsed.username === '') return parsed;
  fault('expected an origin such as https://help.example.org, without a path');
  return undefined;
}

export function postgres(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return undefined;
  const parsed = URL.parse(text);
  if (parsed !== null && ['postgres:', 'postgresql:'].includes(parsed.protocol)) return text;
  fault('expected postgres://user:password@host:port/database, or nothing for SQLite');
  return undefined;
}

/** Whether only this machine can reach a host. `.onion` counts: the onion service itself encrypts. */
export function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    name === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(name)
  );
}

export function isPrivate(name: string): boolean {
  return isLoopback(name) || name.endsWith('.onion');
}
