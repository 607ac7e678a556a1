/**
 * Every error code that can cross IPC. Codes are stable: a code is added, never renamed or reused.
 * The part before the slash says which area failed.
 */
export const errorCodes = [
  // What the user typed.
  'input/invalid',
  'endpoint/invalid',
  'endpoint/insecure',
  // The way to the server.
  'network/unknown-host',
  'network/refused',
  'network/tls',
  'network/timeout',
  'network/cancelled',
  'network/interrupted',
  'network/redirect',
  'network/too-large',
  // The server answered, but not with GraphQL.
  'http/status',
  'http/not-json',
  'http/rate-limited',
  'http/server-error',
  // GraphQL answered, but not as expected.
  'graphql/error',
  'graphql/unexpected-shape',
  // The server refused.
  'auth/bad-credentials',
  'auth/token-expired',
  'auth/token-invalid',
  'auth/refresh-window-over',
  'auth/user-disabled',
  'auth/login-token-dead',
  'auth/password-needed',
  'auth/login-token-needed',
  'auth/scheme-ignored',
  // Rotation of a login token.
  'rotation/outcome-unknown',
  // Tokens and connections.
  'token/not-found',
  'token/expired',
  'token/unreadable',
  'connection/not-found',
  'connection/busy',
  'connection/not-supported',
  // The vault.
  'vault/locked',
  'vault/wrong-passphrase',
  'vault/weak-passphrase',
  'vault/no-keychain',
  'vault/keychain-failed',
  'vault/last-slot',
  'vault/newer-version',
  'vault/corrupt',
  'vault/record-refused',
  'vault/disk-full',
  'vault/read-only',
  'vault/in-use',
  'vault/io',
  'vault/wrong-recovery-code',
  'vault/rolled-back',
  // A backup's file.
  'backup/not-a-backup',
  'backup/damaged',
  'backup/newer-version',
  'backup/wrong-passphrase',
  'backup/io',
  'backup/gone',
  // Clipboard and paste.
  'clipboard/failed',
  'paste/nothing-found',
  'paste/too-large',
  'paste/gone',
  // The activity log's export.
  'export/failed',
  // The sandbox API.
  'sandbox/failed',
  // The message itself.
  'ipc/refused',
  'ipc/bad-input',
  'ipc/internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
