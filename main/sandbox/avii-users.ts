/** `deleted` users leave their tokens behind, as on real servers. */
export type UserState = 'active' | 'disabled' | 'deleted';

interface User {
  readonly password: string;
  readonly state: UserState;
}

/** The sample user of the AVII document. */
export const sampleUser = { email: 'admin@example.com', password: 'admin' } as const;

export const sampleUsers = [
  { ...sampleUser, state: 'active' },
  { email: 'viewer@example.com', password: 'viewer', state: 'active' },
  { email: 'disabled@example.com', password: 'disabled', state: 'disabled' },
] as const satisfies readonly (User & { email: string })[];

/** The accounts of the AVII side. */
export interface AviiUsers {
  /** The state of an account; unknown addresses count as deleted. */
  stateOf(email: string): UserState;
  /** Whether these credentials sign in: a disabled account's never do. */
  accepts(email: string, password: string): boolean;
  setState(email: string, state: UserState): void;
}

export function createAviiUsers(): AviiUsers {
  const users = new Map<string, User>(sampleUsers.map((user) => [user.email, user]));
  return {
    stateOf: (email) => users.get(email)?.state ?? 'deleted',
    accepts(email, password) {
      const user = users.get(email);
      return user?.state === 'active' && user.password === password;
    },
    setState(email, state) {
      const user = users.get(email);
      if (user !== undefined) users.set(email, { ...user, state });
    },
  };
}
