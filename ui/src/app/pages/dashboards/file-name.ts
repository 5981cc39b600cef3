/** A name that every file system takes. */
export const fileName = (name: string, extension: string): string =>
  `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'dashboard'}.${extension}`;
