/** A list with one of its elements a place further; the list itself where there is no such place. */
export function moved<Element>(list: readonly Element[], index: number, by: 1 | -1): readonly Element[] {
  const [one, other] = [list[index], list[index + by]];
  if (one === undefined || other === undefined) return list;
  return list.map((each, i) => (i === index ? other : i === index + by ? one : each));
}
