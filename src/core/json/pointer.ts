import { isJsonArray, isJsonObject, type JsonValue } from './json-value.ts'

/**
 * JSON Pointer (RFC 6901): `''` is the whole document, `/a~1b/0` the first item of the member `a/b`.
 */
export function pointer(...tokens: readonly (string | number)[]): string {
  return joinPointer('', ...tokens)
}

/** `joinPointer('/properties', 'a/b')` is `/properties/a~1b`. */
export function joinPointer(base: string, ...tokens: readonly (string | number)[]): string {
  let joined = base
  for (const token of tokens) joined += `/${escapeToken(String(token))}`
  return joined
}

/**
 * The unescaped tokens, outermost first; none for the empty pointer.
 *
 * @throws SyntaxError for a text that is no pointer: ask `isPointer` first where it comes from a file
 */
export function parsePointer(text: string): string[] {
  if (!isPointer(text)) throw new SyntaxError(`not a JSON Pointer: ${JSON.stringify(text.slice(0, 100))}`)
  if (text === '') return []
  return text.slice(1).split('/').map(unescapeToken)
}

/** RFC 6901 §3: empty, or each token led by `/`, and `~` only as `~0` or `~1`. */
export function isPointer(text: string): boolean {
  return (text === '' || text.startsWith('/')) && !/~(?![01])/.test(text)
}

/** The pointer of the object or array that holds this place; `undefined` for the whole document. */
export function parentPointer(text: string): string | undefined {
  return text === '' ? undefined : text.slice(0, text.lastIndexOf('/'))
}

/**
 * The value at a place; `undefined` when there is none. Only own members count: `/toString` of `{}` is none.
 * An array index is written as RFC 6901 §4 has it: no leading zero; `-` (past the end) is never there.
 */
export function at(value: JsonValue, place: string): JsonValue | undefined {
  let found: JsonValue | undefined = value
  for (const token of parsePointer(place)) {
    if (isJsonArray(found)) found = /^(?:0|[1-9]\d*)$/.test(token) ? found[Number(token)] : undefined
    else if (isJsonObject(found)) found = Object.hasOwn(found, token) ? found[token] : undefined
    else return undefined
  }
  return found
}

function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token
}

// `~1` before `~0`: `~01` is the text `~1`, not `/` (RFC 6901 §4).
function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token
}
