/** `JAEGER_SERVICE` as `Jaeger service`; what is not written like a constant stays as it is. */
export const readableType = (type: string): string =>
  /^[A-Z][A-Z0-9_]*_[A-Z0-9_]*$/.test(type) ? `${type.slice(0, 1)}${type.slice(1).toLowerCase().replaceAll('_', ' ')}` : type;
