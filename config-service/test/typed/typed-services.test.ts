import { AlertingKind } from '@spangraph/proto/spangraph/config/v1/alerting';
import { TRANSPORTS } from '@spangraph/rpc/testing';

import {
  AlertingServiceService,
  LabelServiceService,
  SpaceServiceService,
  createAlertingService,
  createLabelService,
  createSpaceService,
} from '../../src';
import { as, json, startedService } from '../support/started';

for (const transport of TRANSPORTS) {
  describe(`over ${transport.name}`, () => {
    it('keeps labels', async () => {
      const { service } = startedService();
      const { client, close } = await transport.connect(LabelServiceService, createLabelService(service));
      const created = await client.create({ key: 'red', color: '#f00' }, as('t'));
      expect(created).toEqual({ id: expect.any(String), key: 'red', color: '#f00' });
      expect(await client.update({ id: created.id, key: 'blue' }, as('t'))).toEqual({ id: created.id, key: 'blue' });
      await expect(client.update({ id: 'none', key: 'x' }, as('t'))).rejects.toMatchObject({
        code: 'NOT_FOUND',
        details: { path: 'id', value: 'none' },
      });
      expect((await client.list({}, as('t'))).labels).toEqual([{ id: created.id, key: 'blue' }]);
      expect((await client.list({}, as('u'))).labels).toEqual([]);
      await client.delete({ id: created.id }, as('t'));
      expect((await client.list({}, as('t'))).labels).toEqual([]);
      await close();
    });

    it('keeps rules of spaces', async () => {
      const { service } = startedService();
      const { client, close } = await transport.connect(SpaceServiceService, createSpaceService(service));
      const attributeValueRule = { attributeScope: 'EVENT', attributeKey: 'environment' };
      const created = await client.createRule({ attributeValueRule }, as('t'));
      expect(created).toEqual({ id: expect.any(String), attributeValueRule });
      await expect(client.createRule({}, as('t'))).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { path: 'attributeValueRule' },
      });
      const changed = { ...created, attributeValueRule: { ...attributeValueRule, attributeKey: 'team' } };
      expect(await client.updateRule(changed, as('t'))).toEqual(changed);
      expect((await client.listRules({}, as('t'))).rules).toEqual([changed]);
      await client.deleteRule({ id: created.id }, as('t'));
      expect((await client.listRules({}, as('t'))).rules).toEqual([]);
      await close();
    });

    it('keeps conditions, channels and the rules that join them', async () => {
      const { service } = startedService();
      const { client, close } = await transport.connect(AlertingServiceService, createAlertingService(service));
      const save = (kind: AlertingKind, value: object, id = '') => client.save({ kind, id, value: json(value as never) }, as('t'));
      const metric = { scope: 'SERVICE', key: 'duration', function: 'P99', interval: 'PT1M' };
      const violations = [{ threshold: { operator: 'GT', value: 500 }, severity: 'CRITICAL' }];
      const condition = await save(AlertingKind.EVENT_CONDITION, { name: 'slow', metric, evaluationWindow: 'PT5M', violations });
      const channel = await save(AlertingKind.NOTIFICATION_CHANNEL, {
        name: 'ops',
        webhook: { url: 'https://example.com/hook', format: 'SLACK' },
      });
      const rule = { name: 'tell ops', eventConditionId: condition.id, channelId: 'none' };
      const refused = { code: 'INVALID_ARGUMENT', details: { path: 'value.channelId', value: 'none' } };
      await expect(save(AlertingKind.NOTIFICATION_RULE, rule)).rejects.toMatchObject(refused);
      const saved = await save(AlertingKind.NOTIFICATION_RULE, { ...rule, channelId: channel.id });
      expect((await client.list({ kind: AlertingKind.NOTIFICATION_RULE }, as('t'))).objects).toEqual([saved]);
      const used = { kind: AlertingKind.NOTIFICATION_CHANNEL, id: channel.id };
      await expect(client.delete(used, as('t'))).rejects.toMatchObject({
        code: 'FAILED_PRECONDITION',
        message: expect.stringContaining('tell ops'),
      });
      await client.delete({ kind: AlertingKind.NOTIFICATION_RULE, id: saved.id }, as('t'));
      await client.delete(used, as('t'));
      const bad = { code: 'INVALID_ARGUMENT', details: { path: 'value.violations' } };
      await expect(
        save(AlertingKind.EVENT_CONDITION, { name: 'x', metric, evaluationWindow: 'PT5M', violations: [{ severity: 'WARNING' }] }),
      ).rejects.toMatchObject(bad);
      await expect(client.list({ kind: AlertingKind.UNSPECIFIED }, as('t'))).rejects.toMatchObject({ details: { path: 'kind' } });
      await close();
    });
  });
}
