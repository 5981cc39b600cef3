/** Texts of which many rows have few: each is kept once. */
export interface Names {
  readonly texts: readonly string[];
  /** Place in the texts, by row. */
  readonly at: Uint32Array;
}

export class NamesBuilder {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

export const nameOf = ({ texts, at }: Names, row: number): string => texts[at[row] as number] as string;
