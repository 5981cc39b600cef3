import type { EnricherRule } from './rules/compiled-rule';

/** Late, so that what other rules set is looked at as well. */
const LAST = 1000;

/** Rules for privacy that every tenant may switch on. They are off until then: what they remove is gone. */
export const SHIPPED_RULES: readonly EnricherRule[] = [
  {
    id: 'pii-scrub',
    name: 'Scrub personal data',
    description: 'Replaces e-mail addresses, card numbers, IBANs, access tokens and IP addresses wherever a span has text.',
    enabled: false,
    order: LAST,
    actions: [{ type: 'SCRUB', detectors: ['EMAIL', 'CARD_NUMBER', 'IBAN', 'BEARER_TOKEN', 'IP_ADDRESS'], replacement: '***' }],
  },
  {
    id: 'user-id-hash',
    name: 'Hash user ids',
    description: 'Replaces ids and names of users by a keyed hash: one user stays one user, but not which one.',
    enabled: false,
    order: LAST - 100,
    actions: [{ type: 'HASH', attributes: ['user.id', 'user.name', 'user.email', 'user.full_name', 'enduser.id', 'enduser.pseudo.id'] }],
  },
  {
    id: 'client-address-mask',
    name: 'Mask client addresses',
    description: 'Removes the address of the client, and keeps those of servers.',
    enabled: false,
    order: LAST - 100,
    actions: [{ type: 'MASK', attributes: ['client.address', 'http.client_ip', 'source.address'], replacement: '***' }],
  },
  {
    id: 'credential-delete',
    name: 'Delete credentials',
    description: 'Deletes recorded headers that carry credentials.',
    enabled: false,
    order: LAST - 100,
    actions: [
      {
        type: 'DELETE',
        attributes: ['authorization', 'proxy-authorization', 'cookie', 'x-api-key']
          .flatMap((header) => [`http.request.header.${header}`, `rpc.request.metadata.${header}`])
          .concat('http.response.header.set-cookie'),
      },
    ],
  },
];
