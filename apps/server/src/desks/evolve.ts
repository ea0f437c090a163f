import type { DeskEvent } from './events.ts';
import type { DeskState, Officer } from './model.ts';
import { holdsKeys } from './permissions.ts';

/** The state after one more event. Pure, and total over every event type ever written. */
export function evolve(state: DeskState, event: DeskEvent): DeskState {
  return { ...state, ...changes(state, event), version: state.version + 1 };
}

function changes(state: DeskState, event: DeskEvent): Partial<DeskState> {
  switch (event.type) {
    case 'desk.link-made.1': {
      const { hash, officer, purpose, role, expiresAt } = event.data;
      const links = new Map(state.links).set(hash, { hash, officer, purpose, role, expiresAt, used: false });
      if (state.officers.has(officer)) return { links };
      return { links, officers: withOfficer(state, invited(officer, role)) };
    }
    case 'desk.founded.1': {
      const { name, kind, recipient } = event.data;
      return { founded: { name, kind, epoch: 1, recipients: [recipient] } };
    }
    case 'desk.officer-joined.1': {
      const { officer, name, role, recipient, link, credential } = event.data;
      const links = new Map(state.links);
      const used = links.get(link);
      if (used !== undefined) links.set(link, { ...used, used: true });
      return {
        links,
        officers: withOfficer(state, {
          id: officer,
          name,
          role,
          recipient,
          status: holdsKeys(role) ? 'waiting-for-key' : 'active',
          method: credential === null ? 'passphrase' : 'passkey',
          epochs: [],
        }),
      };
    }
    case 'desk.key-granted.1':
      return { officers: withGrant(state, event.data.officer, event.data.epoch) };
    case 'desk.key-rotated.1': {
      const { epoch, recipient, grants } = event.data;
      if (state.founded === null) return {};
      const officers = grants.reduce(
        (current, grant) => withGrant({ ...state, officers: current }, grant.officer, epoch),
        state.officers,
      );
      return {
        founded: { ...state.founded, epoch, recipients: [...state.founded.recipients, recipient] },
        officers,
      };
    }
    case 'desk.officer-removed.1': {
      const officer = state.officers.get(event.data.officer);
      if (officer === undefined) return {};
      return { officers: withOfficer(state, { ...officer, status: 'removed', epochs: [] }) };
    }
    case 'desk.recovered.1':
    case 'desk.signed-in.1':
    case 'desk.signed-out.1':
      return {};
    default:
      return unreachable(event);
  }
}

function invited(id: string, role: Officer['role']): Officer {
  return { id, role, name: '', status: 'invited', method: null, recipient: null, epochs: [] };
}

function withOfficer(state: DeskState, officer: Officer): ReadonlyMap<string, Officer> {
  return new Map(state.officers).set(officer.id, officer);
}

function withGrant(state: DeskState, id: string, epoch: number): ReadonlyMap<string, Officer> {
  const officer = state.officers.get(id);
  if (officer === undefined) return state.officers;
  return withOfficer(state, { ...officer, status: 'active', epochs: [...officer.epochs, epoch] });
}

function unreachable(event: never): never {
  throw new TypeError(`desk event must be of a known type, got ${String((event as { type?: string }).type)}`);
}
