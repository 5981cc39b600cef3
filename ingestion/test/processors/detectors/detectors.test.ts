import { DETECTORS } from '../../../src/processors/detectors';
import type { DetectorName } from '../../../src/processors/detectors';
import { Findings } from '../../../src/processors/detectors/findings';

function found(name: DetectorName, text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  const findings = new Findings();
  DETECTORS[name](bytes, 0, bytes.length, findings);
  return findings.merged().map(([start, end]) => bytes.toString('utf8', start, end));
}

describe('detectors', () => {
  it.each<[DetectorName, string, string[]]>([
    ['EMAIL', 'mail a.b+c@example.co.uk, now', ['a.b+c@example.co.uk']],
    ['EMAIL', 'https://x.io/?q=1&mail=a%40b.com&z', ['a%40b.com']],
    ['EMAIL', "'o'hara@x.org' müller@büro.de", ["o'hara@x.org", 'müller@büro.de']],
    ['EMAIL', 'a@b.com.', ['a@b.com']],
    ['EMAIL', 'react@18.2.0 user@localhost @scope/name a@ @b.com a@b', []],
    ['CARD_NUMBER', '4111111111111111', ['4111111111111111']],
    ['CARD_NUMBER', 'pay 4111-1111-1111-1111!', ['4111-1111-1111-1111']],
    ['CARD_NUMBER', 'order 2024 3782 822463 10005 x', ['3782 822463 10005']],
    ['CARD_NUMBER', 'card378282246310005', ['378282246310005']],
    ['CARD_NUMBER', '4111111111111112 0.4111111111111111 1700000000000000000 41111111111111110000', []],
    ['CARD_NUMBER', 'a4111111111111111bcdef0123456789', []],
    ['IBAN', 'to DE89 3704 0044 0532 0130 00 EUR', ['DE89 3704 0044 0532 0130 00']],
    ['IBAN', 'gb82west12345698765432', ['gb82west12345698765432']],
    ['IBAN', 'DE88370400440532013000 DE8937040044053201300 xDE89370400440532013000', []],
    ['BEARER_TOKEN', 'Authorization: Bearer mF_9.B5f-4.1JqM', ['mF_9.B5f-4.1JqM']],
    ['BEARER_TOKEN', 'bearer%20abc123 x', ['abc123']],
    ['BEARER_TOKEN', 'jwt=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1', ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1']],
    ['BEARER_TOKEN', 'bearer of good news; WWW-Authenticate: Bearer realm="x"; eyJ.a', []],
    ['IP_ADDRESS', 'from 10.0.0.255:80 to 1.2.3.4.', ['10.0.0.255', '1.2.3.4']],
    [
      'IP_ADDRESS',
      '[2001:db8::1]:443 fe80::1%eth0 ::1 2001:0db8:85a3:0000:0000:8a2e:0370:7334',
      ['2001:db8::1', 'fe80::1', '::1', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
    ],
    ['IP_ADDRESS', 'id:2001:db8::1: ::ffff:10.0.0.1', ['2001:db8::1', '::ffff:10.0.0.1']],
    ['IP_ADDRESS', 'v1.2.3.4 1.2.3 1.2.3.4.5 256.1.1.1 12:30:45 std::vec a::b 00:1b:44:11:3a:b7', []],
  ])('%s in %j', (name, text, expected) => {
    expect(found(name, text)).toEqual(expected);
  });

  it.each(Object.keys(DETECTORS) as DetectorName[])('%s takes time in proportion to the text, whatever it is', (name) => {
    const hostile = ['a', '@', 'a@', 'a.', '%40', '1', '1 ', '1111 ', '1.', '1:', '::', 'DE11', 'DE11 ', 'bearer ', 'eyJ', 'eyJ.', 'a%40a'];
    const time = (text: string): number => {
      const bytes = Buffer.from(text);
      const findings = new Findings();
      const started = process.cpuUsage();
      DETECTORS[name](bytes, 0, bytes.length, findings);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / bytes.length;
    };
    for (const part of hostile) {
      const text = part.repeat(Math.ceil(200_000 / part.length));
      // A quadratic detector would take more than 100 µs for each byte.
      expect(time(text)).toBeLessThan(5);
    }
  });
});
