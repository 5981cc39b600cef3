/** Imported first: graphql-js checks every value twice unless it is told, before it is loaded, that this is production. */
process.env['NODE_ENV'] ??= 'production';
