import type { ConfigSnapshot, ConfigWritten } from '../../domain/model.ts';
import type { ConfigPort } from '../../ports.ts';

export type UndoneWrite = ConfigWritten & { readonly title: string };

/** The config port, whose undo can announce the config before it restores it. */
export type ForeseeingConfig = Omit<ConfigPort, 'undo'> & {
  undo(base?: string, foresee?: (after: ConfigSnapshot) => Promise<void>): Promise<UndoneWrite>;
};

export type ForeseeSnapshot = Parameters<ForeseeingConfig['undo']>[1];
