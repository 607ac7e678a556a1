import { z } from 'zod';

/**
 * Imported first by what runs under the window's content security policy: zod tries `new Function`
 * when a schema is made, which the policy forbids and the console would report at every start.
 */
z.config({ jitless: true });
