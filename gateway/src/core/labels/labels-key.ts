/** Attribute that names the labels of an entity by id. */
export const LABELS_KEY = 'labels';
