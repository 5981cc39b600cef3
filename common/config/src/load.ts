import { readFileSync } from 'node:fs';

import { invalidArgument, SpangraphError } from '@spangraph/model';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';

import { findConflicts } from './conflicts';
import { configSchema } from './schema';
import type { Config } from './schema';

export interface ConfigSources {
  /** Path of a YAML file. */
  readonly file?: string;
  /** `a.b.c=value` settings, applied over the file in order. Values are read as YAML. */
  readonly settings?: readonly string[];
}

/** Reads, overlays and checks the configuration. Every fault is named with its path; INVALID_ARGUMENT. */
export function loadConfig(sources: ConfigSources = {}): Config {
  const raw = sources.file === undefined ? {} : readYamlFile(sources.file);
  for (const setting of sources.settings ?? []) applySetting(raw, setting);
  return parseConfig(raw, sources.file ?? 'the settings');
}

/** Checks a configuration value; `origin` names it in errors. */
export function parseConfig(raw: unknown, origin = 'the configuration'): Config {
  const result = configSchema.safeParse(raw);
  const faults = result.success ? findConflicts(result.data).map(({ path, message }) => `${path}: ${message}`) : faultsOf(result.error.issues);
  if (result.success && faults.length === 0) return result.data;
  throw invalidArgument(`${origin} is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`, { path: faults[0]?.split(':')[0] });
}

const faultsOf = (issues: readonly z.core.$ZodIssue[]): readonly string[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${[...issue.path, key].join('.')}: no such option`)
      : [`${issue.path.join('.') || '(root)'}: ${issue.message}`],
  );

function readYamlFile(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SpangraphError('NOT_FOUND', `cannot read the configuration file ${file}: ${(cause as Error).message}`, { path: file }, cause);
  }
  try {
    const value: unknown = parse(text) ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw invalidArgument(`${file}: the top level must be a mapping`, { path: file });
    return value as Record<string, unknown>;
  } catch (cause) {
    if (cause instanceof YAMLParseError) throw invalidArgument(`${file}: ${cause.message}`, { path: file });
    throw cause;
  }
}

function applySetting(raw: Record<string, unknown>, setting: string): void {
  const separator = setting.indexOf('=');
  if (separator <= 0) throw invalidArgument(`"${setting}" is no setting; write path=value`, { value: setting });
  const path = setting.slice(0, separator).split('.');
  const last = path.pop()!;
  let target = raw;
  for (const key of path) {
    const next = target[key];
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) target = next as Record<string, unknown>;
    else target = target[key] = Object.create(null) as Record<string, unknown>;
  }
  target[last] = parse(setting.slice(separator + 1));
}
