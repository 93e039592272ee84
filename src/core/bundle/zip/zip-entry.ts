/** One file of a container: its name with forward slashes, and its content. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
  /** Checksum of `bytes`, where it is known already. */
  readonly crc?: number
}

/** APPNOTE.TXT 6.3.10: signatures and fixed lengths of the three records a strict container has. */
export const records = {
  local: { signature: 0x04034b50, length: 30 },
  central: { signature: 0x02014b50, length: 46 },
  end: { signature: 0x06054b50, length: 22 },
  descriptor: { signature: 0x08074b50 },
  zip64Locator: { signature: 0x07064b50, length: 20 },
} as const

export const methods = { stored: 0, deflate: 8 } as const

export const flags = { encrypted: 0x2041, descriptor: 0x0008, utf8: 0x0800, deflateHint: 0x0006 } as const
