import { attributesCommand } from './attributes.command';
import { bootstrapCommand } from './bootstrap.command';
import type { CommandDefinition } from './command';
import { componentsCommand } from './components.command';
import { configApplyCommand } from './config-apply.command';
import { configCheckCommand } from './config-check.command';
import { configExportCommand } from './config-export.command';
import { enrichersCommand } from './enrichers.command';
import { entitiesCommand } from './entities.command';
import { queryCommand } from './query.command';
import { allInOneCommand, runCommand } from './run.command';

export const COMMANDS: readonly CommandDefinition[] = [
  runCommand,
  allInOneCommand,
  bootstrapCommand,
  configCheckCommand,
  configExportCommand,
  configApplyCommand,
  queryCommand,
  attributesCommand,
  enrichersCommand,
  entitiesCommand,
  componentsCommand,
];
