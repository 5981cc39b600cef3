import type { Random } from '../load/random';

type Maker = (random: Random) => { readonly value: string; readonly text: string };

const digits = (random: Random, count: number): string => Array.from({ length: count }, (_, index) => String(index === 0 ? 1 + random.integer(9) : random.integer(10))).join('');
const letters = (random: Random, count: number): string => Array.from({ length: count }, () => random.pick([...'abcdefghijkmnopqrstuvwxyz'])).join('');
const alone = (value: string) => ({ value, text: value });
const groups = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');

/** The sum of the digits of twice a digit. */
const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/** The digit that makes a card number pass the Luhn check (ISO/IEC 7812-1). */
function luhnDigit(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, index) => total + (index % 2 === 0 ? DOUBLED[Number(digit)]! : Number(digit)), 0);
  return String((10 - (sum % 10)) % 10);
}

/** A German IBAN with its check digits (ISO 13616: the whole, first four characters last, letters as numbers, is 1 modulo 97). */
function iban(account: string): string {
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}

function cardNumber(random: Random): string {
  const number = `4${digits(random, 14)}`;
  return number + luhnDigit(number);
}

const ipAddress = (random: Random): string => [1 + random.integer(223), random.integer(256), random.integer(256), 1 + random.integer(254)].join('.');

const MAKERS: readonly Maker[] = [
  (random) => alone(`${letters(random, 7)}.${letters(random, 6)}@${letters(random, 8)}.example.org`),
  (random) => {
    const number = cardNumber(random);
    return alone(random.integer(2) === 0 ? number : groups(number));
  },
  (random) => {
    const number = iban(digits(random, 18));
    return alone(random.integer(2) === 0 ? number : groups(number));
  },
  (random) => {
    const value = letters(random, 12) + digits(random, 20);
    return { value, text: `Authorization: Bearer ${value}` };
  },
  (random) => alone(ipAddress(random)),
];
const AROUND = [['', ''], ['sent to ', ' today'], ['{"v":"', '"}'], ['(', ')'], ['got ', ', and went on']] as const;

/** Texts with e-mail addresses, card numbers, IBANs, bearer tokens and IP addresses in them. */
export class PersonalData {
  /** What was planted so far: the values, without the text around them. */
  readonly planted: string[] = [];

  constructor(private readonly random: Random) {}

  text(): string {
    const { value, text } = MAKERS[this.planted.length % MAKERS.length]!(this.random);
    this.plant(value);
    const [before, after] = this.random.pick(AROUND);
    return before + text + after;
  }

  /** Nothing but the digits of a card number. */
  cardNumber(): string {
    return this.plant(cardNumber(this.random));
  }

  /** Nothing but an IPv4 address. */
  ipAddress(): string {
    return this.plant(ipAddress(this.random));
  }

  private plant(value: string): string {
    this.planted.push(value);
    return value;
  }
}
