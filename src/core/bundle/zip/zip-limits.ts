/** How much of a container is read, and what it may hold. */
export interface ZipLimits {
  /** The container as a whole. */
  readonly maxBytes: number
  readonly maxEntries: number
  /** One entry, unpacked. */
  readonly maxEntryBytes: number
  /** All entries together, unpacked. */
  readonly maxTotalBytes: number
  readonly maxNameBytes: number
  /** Unpacked bytes for one packed byte; the first 64 KiB of an entry are free. */
  readonly maxRatio: number
  /**
   * Also takes what office programs write: DEFLATE, data descriptors, folders, extra fields, times, attributes. Without
   * it only STORED files with nothing beside them.
   */
  readonly isForeign: boolean
}

const MiB = 1024 * 1024

/** Our own containers: 1,000 procedures take some 120 MB. */
export const bundleZipLimits: ZipLimits = {
  maxBytes: 192 * MiB,
  maxEntries: 20_000,
  maxEntryBytes: 10 * MiB,
  maxTotalBytes: 192 * MiB,
  maxNameBytes: 300,
  maxRatio: 1,
  isForeign: false,
}

/** DOCX, XLSX and other containers of foreign making. */
export const foreignZipLimits: ZipLimits = {
  maxBytes: 32 * MiB,
  maxEntries: 2_000,
  maxEntryBytes: 32 * MiB,
  maxTotalBytes: 128 * MiB,
  maxNameBytes: 300,
  maxRatio: 200,
  isForeign: true,
}
