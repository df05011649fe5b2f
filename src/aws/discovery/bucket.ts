/** What is believed of the portal's token bucket: its rate, its size, and how many calls it holds now. */
import type { Millis } from '../../services.ts';
