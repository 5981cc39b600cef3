export * from './match-shape';
export * from './span-forest';
