const DOT = 46,
  SLASH = 47;

/** True where a segment of the path is `.` or `..`. */
export function hasDotSegment(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to - 1; i++) {
    if (bytes[i] !== SLASH || bytes[i + 1] !== DOT) continue;
    const after = bytes[i + 2] === DOT ? i + 3 : i + 2;
    if (after >= to || bytes[after] === SLASH) return true;
  }
  return false;
}

/** Resolves `.` and `..` in a path that begins with a slash (RFC 3986, 5.2.4); like every path here it gets no slash at its end. */
export function removeDotSegments(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/').slice(1)) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  while (kept.at(-1) === '') kept.pop();
  return `/${kept.join('/')}`;
}
