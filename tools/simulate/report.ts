import type { FleetReport } from './fleet.ts';
import type { ScheduleFigures } from './schedules.ts';

/** Below this the engine neglects tokens; outages themselves are not counted as wanted time. */
const leastValidShare = 0.995;

/** Eight at once, and then twenty a second or all within a minute, at each of the two endpoints. */
function mostPerSecond(connections: number): number {
  return 8 + 2 * Math.max(20, (1.5 * connections) / 60);
}

/** What must not be in a fleet's report, in words. */
export function fleetViolations(report: FleetReport): string[] {
  const { duplicateRotations, lostLivingTokens, validShare, connections, worstPerSecond } = report;
  return [
    ...(duplicateRotations > 0 ? [`${duplicateRotations} duplicate or unmarked rotations`] : []),
    ...(lostLivingTokens > 0 ? [`${lostLivingTokens} lost living tokens`] : []),
    ...(validShare < leastValidShare ? [`valid in ${share(validShare)} of the wanted time`] : []),
    ...(worstPerSecond > mostPerSecond(connections)
      ? [`${worstPerSecond} requests in a second`]
      : []),
  ];
}

/** The fleet's figures, for people. */
export function fleetLines(report: FleetReport): string[] {
  return [
    `Fleet: ${report.connections} connections, ${report.days} days, ${report.requests} requests`,
    `  valid in the wanted time          ${share(report.validShare)}`,
    `  waiting for a person              ${share(report.helplessShare)} (not in the wanted time)`,
    `  ended though all was there        ${report.letDie} tokens`,
    `  renewals per connection           ${report.renewalsPerConnection.toFixed(1)}`,
    `  rotations                         ${report.rotations}`,
    `  duplicate rotations               ${report.duplicateRotations}`,
    `  lost living tokens                ${report.lostLivingTokens}`,
    `  new tokens lost with their reply  ${report.repliesLost}`,
    `  most requests in one second       ${report.worstPerSecond} (at one endpoint, also after outages)`,
  ];
}

/** The schedules' figures, for people. */
export function scheduleLines(figures: ScheduleFigures, wrong: number): string[] {
  const { wantedMs, validMs, helplessMs } = figures;
  return [
    `Schedules: ${figures.schedules}, ${figures.connections} connections, ${figures.requests} requests`,
    `  valid in the wanted time          ${share(validMs / wantedMs)}`,
    `  waiting for a person              ${share(helplessMs / (wantedMs + helplessMs))} (not in the wanted time)`,
    `  renewals per connection           ${(figures.renewals / figures.connections).toFixed(1)}`,
    `  rotations                         ${figures.rotations}`,
    `  duplicate rotations               ${figures.duplicateRotations}`,
    `  lost living tokens                ${figures.lostLivingTokens}`,
    `  new tokens lost with their reply  ${figures.repliesLost}`,
    `  … or with a process killed before storing them  ${figures.diedWithProcess}`,
    `  most requests in one second       ${figures.worstPerSecond}`,
    `  … of one connection in a minute   ${figures.worstPerMinute} (some tokens live for a second)`,
    `  schedules that went wrong         ${wrong}`,
  ];
}

function share(part: number): string {
  return `${(part * 100).toFixed(3)} %`;
}
