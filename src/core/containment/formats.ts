import { fullFormats } from 'ajv-formats/dist/formats.js'

/** What an asserted format means, as a regular expression. */
export interface FormatMeaning {
  readonly pattern: string
  readonly ignoreCase: boolean
  /** Only strings of this shape may be in the format besides; each is judged by `test`. */
  readonly doubtful?: string
  readonly test?: (text: string) => boolean
}

/** Format name → ECMA-262 pattern, the whole string (so anchored by its author). */
export type FormatTable = Readonly<
  Record<string, string | { readonly pattern: string; readonly ignoreCase?: boolean }>
>

/** `any`: the format refuses nothing. `undefined`: not known, undecided where it matters. */
export type FormatLookup = (format: string) => FormatMeaning | 'any' | undefined

export type Formats = 'annotation' | 'assert' | boolean | FormatTable

/** @returns `undefined` where formats are annotations */
export function formatLookup(formats: Formats | undefined): FormatLookup | undefined {
  if (formats === undefined || formats === 'annotation' || formats === false) return undefined
  if (formats === 'assert' || formats === true) return publishedFormat
  let lookup = lookups.get(formats)
  if (lookup === undefined) {
    lookup = lookupIn(formats)
    lookups.set(formats, lookup)
  }
  return lookup
}

const lookups = new WeakMap<FormatTable, FormatLookup>()

function lookupIn(formats: FormatTable): FormatLookup {
  const table = new Map(Object.entries(formats))
  return (format) => {
    const entry = table.get(format)
    if (entry === undefined) return undefined
    if (typeof entry === 'string') return { pattern: entry, ignoreCase: false }
    return { pattern: entry.pattern, ignoreCase: entry.ignoreCase ?? false }
  }
}

const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const DATE =
  `(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)` +
  `|02-(?:0[1-9]|1\\d|2[0-8]))|${LEAP_YEAR}-02-29)`
const HOURS = '(?:[01]\\d|2[0-3])'
const OFFSET = `(?:z|[+-]${HOURS}(?::?[0-5]\\d)?)`
const TIME = `(?:${HOURS}:[0-5]\\d:[0-5]\\d(?:\\.\\d+)?${OFFSET}|23:59:60(?:\\.\\d+)?z)`
/** Whether a leap second falls on 23:59 UTC is not worked out for other offsets. */
const LEAP_SECOND = `\\d\\d:\\d\\d:60(?:\\.\\d+)?[+-]\\d\\d(?::?\\d\\d)?`

const CALENDAR: ReadonlyMap<string, FormatMeaning> = new Map([
  ['date', { pattern: `^${DATE}$`, ignoreCase: false }],
  ['time', { pattern: `^${TIME}$`, ignoreCase: true, doubtful: `^${LEAP_SECOND}$` }],
  [
    'date-time',
    { pattern: `^${DATE}[t\\s]${TIME}$`, ignoreCase: true, doubtful: `^${DATE}[t\\s]${LEAP_SECOND}$` },
  ],
])
const FREE = new Set(['password', 'binary', 'float', 'double'])

const HIERARCHICAL_PART = ')*)?(?:\\?'

/** `uri` is `uri-reference` with its scheme and hierarchical part no longer optional. */
function absoluteUri(): FormatMeaning | undefined {
  const reference = fullFormats['uri-reference']
  if (!(reference instanceof RegExp) || !reference.source.includes(HIERARCHICAL_PART)) return undefined
  const pattern = reference.source.replace(':)?', ':)').replace(HIERARCHICAL_PART, ')*)(?:\\?')
  return { pattern, ignoreCase: true }
}

/** The formats of `ajv-formats`, which forms are validated with, wherever they are regular expressions. */
function publishedFormat(format: string): FormatMeaning | 'any' | undefined {
  if (FREE.has(format)) return 'any'
  if (!Object.hasOwn(fullFormats, format)) return undefined
  const definition: unknown = fullFormats[format as keyof typeof fullFormats]
  if (definition instanceof RegExp) return { pattern: definition.source, ignoreCase: definition.ignoreCase }
  const test = testOf(definition)
  const calendar = CALENDAR.get(format) ?? (format === 'uri' ? absoluteUri() : undefined)
  if (calendar) return test ? { ...calendar, test } : calendar
  // Nothing is sure, everything is left to the test.
  return test ? { pattern: '[^\\s\\S]', ignoreCase: false, doubtful: '', test } : undefined
}

function testOf(definition: unknown): ((text: string) => boolean) | undefined {
  const validate =
    typeof definition === 'object' && definition !== null && 'validate' in definition
      ? definition.validate
      : definition
  if (typeof validate !== 'function') return undefined
  const numeric = typeof definition === 'object' && definition !== null && 'type' in definition
  return numeric ? undefined : (text) => validate(text) === true
}
