/** Reports a fault at the place that is being read. Reading goes on, so that every fault is named at once. */
export type Fault = (path: string) => void;
/** Checks one value at one place. */
export type Check = (value: unknown, path: string, fault: Fault) => void;

export function literal(...allowed: readonly (string | number)[]): Check {
  return (value, path, fault) => {
    if (!allowed.some((one) => one === value)) fault(path);
  };
}

/** Well-formed text of at most `max` UTF-16 units. */
export function text(max: number, pattern?: RegExp): Check {
  return (value, path, fault) => {
    const good = typeof value === 'string' && value.length <= max && !/\p{Surrogate}/u.test(value);
    if (!good || (pattern !== undefined && !pattern.test(value))) fault(path);
  };
}

export function integer(max: number): Check {
  return (value, path, fault) => {
    if (!Number.isSafeInteger(value) || Number(value) < 0 || Number(value) > max) fault(path);
  };
}

/** Passes what `parse` does not throw at. */
export function parsed(parse: (value: unknown) => unknown): Check {
  return (value, path, fault) => {
    try {
      parse(value);
    } catch {
      fault(path);
    }
  };
}

/** At most `max` items, no two with the same `key`. */
export function list(item: Check, max: number, key: (value: unknown) => unknown): Check {
  return (value, path, fault) => {
    if (!Array.isArray(value) || value.length > max) return fault(path);
    value.forEach((one, at) => item(one, `${path}[${at}]`, fault));
    if (new Set(value.map(key)).size !== value.length) fault(path);
  };
}

/** Exactly the members of `required`, and any of `optional`; another member is a fault. */
export function record(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return (value, path, fault) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(path);
    const members = value as Readonly<Record<string, unknown>>;
    const prefix = path === '' ? '' : `${path}.`;
    for (const [name, check] of Object.entries(required)) check(own(members, name), prefix + name, fault);
    for (const [name, check] of Object.entries(optional)) {
      if (own(members, name) !== undefined) check(members[name], prefix + name, fault);
    }
    // The stranger's own name for it is not repeated: it may hold anything.
    const known = (name: string): boolean => Object.hasOwn(required, name) || Object.hasOwn(optional, name);
    if (!Object.keys(members).every(known)) fault(`${prefix}*`);
  };
}

function own(members: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
