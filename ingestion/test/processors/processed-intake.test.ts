import type { Validation } from '../../src/codec/otlp/validate';
import type { SpanIntake } from '../../src/worker/ingestion';
import { createRecordingIntake } from '../support/recording-intake';
import { processedIntake } from '../../src/processors';
import { enricherRule, excludeRule, processorsOf, relational, requestOf } from './requests';

const probes = excludeRule(relational({ field: 'URL_PATH', relationalOperator: 'EQUALS', value: '/health' }));
const mask = enricherRule({ actions: [{ type: 'MASK', attributes: ['user'] }] });

describe('processed intake', () => {
  it('hands on what the rules leave, and counts dropped spans as accepted', async () => {
    const intake = createRecordingIntake();
    const processed = processedIntake(intake, processorsOf([mask], [probes]));
    const body = requestOf([
      { attributes: { 'url.path': '/health' } },
      { attributes: { user: 'ann' } },
      { partial: { traceId: Buffer.alloc(16) } },
    ]);
    expect(await processed.submit('t', body)).toEqual({ accepted: 2, rejected: 1, reasons: new Map([['trace_id', 1]]) });
    const spans = intake.requests[0]!.request.resourceSpans[0]!.scopeSpans[0]!.spans;
    expect(spans.map(({ attributes }) => attributes.map(({ value }) => value?.value))).toEqual([
      [{ $case: 'stringValue', value: '***' }],
      [],
    ]);
  });

  it('hands the request on as it is where no rule applies', async () => {
    const submitted: Uint8Array[] = [];
    const validations: (Validation | undefined)[] = [];
    const answer = { accepted: 1, rejected: 0, reasons: new Map() };
    const intake: SpanIntake = {
      submit: (_, body, validation) => Promise.resolve((submitted.push(body), validations.push(validation), answer)),
    };
    const body = requestOf([{}]);
    const processed = processedIntake(intake, processorsOf([mask], [probes]));
    expect(await processed.submit('t', body)).toBe(answer);
    expect(await processed.submit('without rules', body)).toBe(answer);
    expect(submitted.map((each) => each === body)).toEqual([true, true]);
    expect(validations).toEqual([{ accepted: 1, rejected: 0, reasons: new Map() }, undefined]);
  });

  it('leaves malformed requests to the intake', async () => {
    const processed = processedIntake(createRecordingIntake(), processorsOf([mask]));
    await expect(processed.submit('t', Buffer.from([0x0a, 0x7f]))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('counts dropped spans once although the request is sent again', async () => {
    const intake = createRecordingIntake();
    const processors = processorsOf([], [probes]);
    const processed = processedIntake(intake, processors);
    const body = requestOf([{ attributes: { 'http.target': '/health/?a=1' } }, {}]);
    intake.refuseWith = new Error('full');
    await expect(processed.submit('t', body)).rejects.toThrow('full');
    expect(processors.counts('t').dropped).toEqual([]);
    intake.refuseWith = undefined;
    await processed.submit('t', body);
    expect(processors.counts('t').dropped).toMatchObject([{ ruleId: 'exclude', spans: 1n }]);
  });

  it('lets nothing through when processing fails', async () => {
    const intake = createRecordingIntake();
    const processors = {
      ...processorsOf([mask]),
      process: () => {
        throw new Error('broken');
      },
    };
    await expect(processedIntake(intake, processors).submit('t', requestOf([{}]))).rejects.toThrow('broken');
    expect(intake.requests).toEqual([]);
  });
});
