const ASCII = /^[\0-\x7f]*$/;

/** Unicode simple lower case: one character for each, whatever its neighbours and the language. */
export function lowerCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let lower = '';
  for (const character of text) lower += simple(character);
  return lower;
}

/** The full mapping has more than one character for this one alone. */
const simple = (character: string): string => (character === 'İ' ? 'i' : character.toLowerCase());
