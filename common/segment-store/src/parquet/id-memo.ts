/** Remembers which id each of a list of values has in a dictionary, for as long as that dictionary is not emptied. */
export class IdMemo {
  private readonly ids: Int32Array;
  private owner: object | undefined;
  private generation = -1;

  constructor(size: number) {
    this.ids = new Int32Array(size);
  }

  /** 1 + id by place; 0 where it is not known yet: whoever finds it out fills it in. `owner` and `generation` name the dictionary. */
  of(owner: object, generation: number): Int32Array {
    if (this.owner !== owner || this.generation !== generation) {
      if (this.owner !== undefined) this.ids.fill(0);
      this.owner = owner;
      this.generation = generation;
    }
    return this.ids;
  }
}
