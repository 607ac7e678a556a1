/** The sandbox API's panel beside the page; shown by the sandbox store. */
export function SandboxPanel() {
  return null;
}
