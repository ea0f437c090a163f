export { howToEnter } from './enter.ts';
export { seedDemo } from './seed.ts';
