/** Thrown into a process that is killed in the middle of an instruction. Nothing of it runs on. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}
