/** The doctor's port alone: a look at this machine needs neither the other ports nor the SDK. */
import { readConfig } from '../aws/config/read/once.ts';
import { doctorPort } from '../aws/doctor/port.ts';
import { optimizeLate } from '../local/compiler.ts';
import type { Context } from '../local/context.ts';
import type { DoctorPort } from '../ports.ts';

export const quickDoctor = (context: Context): DoctorPort => {
  optimizeLate();
  return doctorPort(
    context,
    async () => (await import('./ports/connection.ts')).connectionOf(context).aws,
    () => readConfig(context),
  );
};
