/** How long a service that only asks to wait is waited for. */
import type { Millis } from '../../domain/model.ts';

/**
 * After the first answer that asked: AWS may ask for a minute between two tries, and nobody waits for an
 * hour.
 */
export const patience: Millis = 150_000;
