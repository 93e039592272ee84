/**
 * The name of an entry, where it is one that names the same file on every system and stays below the folder it is
 * unpacked to: UTF-8 in NFC, relative, forward slashes, no `.` or `..`, no drive, no control character, no segment that
 * ends in a dot or a space (Windows drops both).
 *
 * @returns the name (a folder's ends in `/`), or the code of what is wrong: `zip/name-encoding`, `zip/path`
 */
export function entryName(
  bytes: Uint8Array,
  isUtf8: boolean,
): { readonly name: string } | { readonly code: string } {
  // Without the flag the name is in some code page, of which only ASCII is safe to guess.
  if (!isUtf8 && bytes.some((byte) => byte > 0x7f)) return { code: 'zip/name-encoding' }
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { code: 'zip/name-encoding' }
  }
  return isSafePath(name.endsWith('/') ? name.slice(0, -1) : name) ? { name } : { code: 'zip/path' }
}

export function isSafePath(path: string): boolean {
  return (
    path === path.normalize('NFC') &&
    !/[\\:\p{Cc}\p{Cf}]/u.test(path) &&
    path.split('/').every((segment) => segment !== '' && segment !== '..' && !/[. ]$/.test(segment))
  )
}

/** What two names have in common that name one file where case and composition of letters do not count. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
