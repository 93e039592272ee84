import type { Result } from '../../problem/problem.ts'

/**
 * Opens a ZIP container: entry name → bytes. Limits on entries and sizes are the opener's; it never unpacks more than
 * they allow. Handed in, so that this room knows no container format.
 */
export type Unzip = (bytes: Uint8Array) => Result<ReadonlyMap<string, Uint8Array>>
