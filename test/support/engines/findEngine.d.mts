import type { EngineName } from './Engine.ts'

/**
 * An engine that is there, or `null`. For WebKit the driver's path, and its browser's.
 *
 * @throws when `REALTIME_FIREFOX` or `REALTIME_WEBKIT` names nothing that starts
 */
export declare function findEngine(name: EngineName): { path: string; browser?: string } | null
