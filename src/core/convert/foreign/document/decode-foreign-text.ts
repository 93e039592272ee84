import { ok, refuse, type Result } from '../../../problem/problem.ts'

export interface ForeignText {
  /** Unicode NFC, without byte-order mark. */
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'
}

/** More than any list of fields or steps. */
const maxBytes = 50 * 1024 * 1024

/**
 * The text of a file as offices save it: UTF-8 with or without mark, UTF-16 ("Unicode text" of Excel), else Windows-1258,
 * whose tone marks stand behind their letters and are joined to them here.
 *
 * @returns problem `convert/too-large`
 */
export function decodeForeignText(bytes: Uint8Array): Result<ForeignText> {
  if (bytes.length > maxBytes) {
    return refuse({ code: 'convert/too-large', at: '', args: { bytes: bytes.length, limit: maxBytes } })
  }
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  return ok({ text: text.normalize('NFC'), encoding })
}

function encodingOf(bytes: Uint8Array): ForeignText['encoding'] {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  // ASCII in UTF-16 leaves every other byte zero.
  if (a !== 0 && b === 0) return 'utf-16le'
  if (a === 0 && b !== 0 && bytes.length > 1) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1258'
  }
}

/** Letters of Windows-1252 that no Vietnamese word has, and signs that stand within words in TCVN3 and VNI only. */
const legacyLetters =
  /[äåæçëîïñöøûüþðÿÄÅÆÇËÎÏÑÖØÛÜÞ]|(?<=\p{L})[µ¸¶·¹¨»¾¼½©®«¬¡¢£¤¥¦§ª\u00AD]|[µ¸¶·¹¨»¾¼½©®«¬¡¢£¤¥¦§ª\u00AD](?=\p{L})/gu

/** Whether a text was typed for an old typeface (.VnTime, VNI-Times …): its letters mean others than Unicode says. */
export function looksLegacy(text: string): boolean {
  const found = text.match(legacyLetters)?.length ?? 0
  return found >= 3 && found * 20 > (text.match(/\p{L}/gu)?.length ?? 0)
}
