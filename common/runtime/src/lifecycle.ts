import type { Logger } from './logger';

/** Something that is started once and stopped once. */
export interface Component {
  readonly name: string;
  start(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/**
 * Starts components in order and stops them in reverse. When one fails to start, those before it are stopped and its error is
 * thrown. Stopping is idempotent; a component that fails to stop is logged and does not keep the others from stopping.
 */
export class Lifecycle {
  private readonly started: Component[] = [];
  private stopping: Promise<void> | undefined;

  constructor(private readonly logger: Logger) {}

  async start(component: Component): Promise<void> {
    try {
      await component.start();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.started.push(component);
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const component of this.started.reverse()) {
      try {
        await component.stop();
      } catch (error) {
        this.logger.error({ error, component: component.name }, 'a component failed to stop');
      }
    }
  }
}
