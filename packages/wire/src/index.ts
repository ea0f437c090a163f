export * from './person.ts';
export * from './desk.ts';
