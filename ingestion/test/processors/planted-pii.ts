/** A repeatable stream of numbers below a limit. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BASE64 = `${LETTERS}${LETTERS.toUpperCase()}0123456789-_`;

/** Values that the detectors must find. */
export class PiiValues {
  constructor(private readonly random: (limit: number) => number) {}

  email(): string {
    return `${this.text(LETTERS, 6)}.${this.text(LETTERS, 5)}+${this.random(100)}@${this.text(LETTERS, 8)}.${['com', 'co.uk', 'de', 'museum'][this.random(4)]!}`;
  }

  card(): string {
    const [prefix, length] = (
      [
        ['4', 16],
        ['4', 13],
        ['51', 16],
        ['37', 15],
        ['6011', 16],
        ['3530', 16],
        ['30', 14],
        ['62', 19],
      ] as const
    )[this.random(8)]!;
    let digits: string = prefix;
    while (digits.length < length - 1) digits += this.random(10);
    digits += checkDigit(digits);
    const separator = ['', '', ' ', '-'][this.random(4)]!;
    if (separator === '') return digits;
    const groups = length === 15 ? [4, 6, 5] : length === 14 ? [4, 6, 4] : [4, 4, 4, 4, 3];
    const starts = groups.map((_, i) => groups.slice(0, i).reduce((sum, size) => sum + size, 0));
    return groups
      .map((size, i) => digits.slice(starts[i]!, starts[i]! + size))
      .filter((group) => group !== '')
      .join(separator);
  }

  iban(): string {
    const [country, length] = (
      [
        ['DE', 22],
        ['GB', 22],
        ['FR', 27],
        ['NL', 18],
        ['NO', 15],
        ['PL', 28],
      ] as const
    )[this.random(6)]!;
    let account = country === 'GB' || country === 'NL' ? this.text(LETTERS.toUpperCase(), 4) : '';
    while (account.length < length - 4) account += this.random(10);
    const numeric = [...`${account}${country}00`].map((c) => parseInt(c, 36)).join('');
    const iban = `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${account}`;
    return this.random(2) === 0 ? iban : iban.replace(/(.{4})(?=.)/g, '$1 ');
  }

  token(): string {
    if (this.random(2) === 0) return `eyJ${this.text(BASE64, 20)}.eyJ${this.text(BASE64, 40)}.${this.text(BASE64, 30)}`;
    return this.text(BASE64, 32);
  }

  ip(): string {
    const group = (): string => this.random(0x10000).toString(16);
    if (this.random(2) === 0) return [10, 1, 1, 1].map((least) => least + this.random(255 - least)).join('.');
    return this.random(2) === 0 ? Array.from({ length: 8 }, group).join(':') : `2001:db8:${group()}::${group()}`;
  }

  private text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.random(alphabet.length)]).join('');
  }
}

function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
