import { isSturdyText } from './filter-printer';

/** Keys and tenants as the engine stores them: text that it would alter is written as a JSON string, which starts with a quote. */
export const encodeKey = (key: string): string => (isSturdyText(key) && !key.startsWith('"') ? key : JSON.stringify(key));

export const decodeKey = (stored: string): string => (stored.startsWith('"') ? (JSON.parse(stored) as string) : stored);
