import { z } from 'zod';

import { configKind } from '../config-kind';

export const ALERT_FUNCTIONS = ['SUM', 'AVG', 'AVGRATE', 'COUNT', 'P50', 'P90', 'P95', 'P99'] as const;
export const ALERT_OPERATORS = ['GT', 'LT', 'GTE', 'LTE'] as const;
export const ALERT_SEVERITIES = ['WARNING', 'CRITICAL'] as const;
export const WEBHOOK_FORMATS = ['SLACK', 'JSON'] as const;

const name = z.string().min(1).max(200);
const isoDuration = z.string().regex(/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, 'an ISO 8601 duration such as PT5M');

const violation = z.strictObject({
  /** Exactly one of a fixed threshold and a baseline. */
  threshold: z.strictObject({ operator: z.enum(ALERT_OPERATORS), value: z.number() }).optional(),
  baseline: z.strictObject({ duration: isoDuration }).optional(),
  severity: z.enum(ALERT_SEVERITIES),
});

const condition = z.strictObject({
  name,
  metric: z.strictObject({
    scope: z.string().min(1),
    key: z.string().min(1),
    function: z.enum(ALERT_FUNCTIONS),
    interval: isoDuration,
    /** Attribute and text that it must equal; all must hold. */
    filter: z.array(z.strictObject({ key: z.string().min(1), value: z.string() })).default([]),
  }),
  evaluationWindow: isoDuration,
  violations: z
    .array(violation)
    .min(1)
    .refine((all) => all.every(({ threshold, baseline }) => (threshold === undefined) !== (baseline === undefined)), {
      message: 'each needs one of threshold and baseline',
    }),
});

/** When a metric counts as anomalous. */
export const EVENT_CONDITION = configKind({
  name: 'event-condition',
  resourceName: 'alertingEventConditionConfig',
  resourceNamespace: 'alerting-v1',
  context: 'id',
  schema: condition,
  uniqueBy: 'name',
});

const channel = z.strictObject({
  name,
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      format: z.enum(WEBHOOK_FORMATS),
      headers: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  email: z.email().optional(),
});

/** Where notifications go. */
export const NOTIFICATION_CHANNEL = configKind({
  name: 'notification-channel',
  resourceName: 'notificationChannelConfig',
  resourceNamespace: 'notification-v1',
  context: 'id',
  schema: channel.refine((value) => value.webhook !== undefined || value.email !== undefined, {
    message: 'a channel needs a webhook or an email',
  }),
  uniqueBy: 'name',
});

const rule = z.strictObject({
  name,
  description: z.string().max(1000).optional(),
  eventConditionId: z.string().min(1),
  channelId: z.string().min(1),
  rateLimitInterval: isoDuration.optional(),
  disabled: z.boolean().default(false),
});

/** Which anomalies are told to which channel. */
export const NOTIFICATION_RULE = configKind({
  name: 'notification-rule',
  resourceName: 'notificationRuleConfig',
  resourceNamespace: 'notification-v1',
  context: 'id',
  schema: rule,
  uniqueBy: 'name',
});

export type EventConditionConfig = z.infer<typeof condition>;
export type NotificationChannelConfig = z.infer<typeof channel>;
export type NotificationRuleConfig = z.infer<typeof rule>;
