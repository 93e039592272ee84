import { type Static, Type } from 'typebox'
import { closed, formatId, refTo } from '../format/format.ts'
import { calendarHas } from '../form/calendar-date.ts'
import type { PublishedFormat } from '../form/library-files.ts'
import { linearRegExp } from '../form/re2-engine.ts'
import { Provenance } from '../provenance/provenance.ts'

const BothLanguages = Type.Object(
  { vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
)

/** One named format of the profile: the same regular expression in validator, page and containment. */
const StringFormat = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' }),
    title: BothLanguages,
    pattern: Type.String({
      minLength: 1,
      description: 'Anchored; in the intersection of RE2 and ECMA-262 with the u flag.',
    }),
    calendar: Type.Optional(
      Type.Literal(true, { description: 'The text begins with a date that must exist in the calendar.' }),
    ),
    hint: BothLanguages,
    message: Type.Object(
      { vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
      {
        ...closed,
        description: 'What to say to a person whose value does not fit: what is wrong and what to do.',
      },
    ),
    examples: Type.Object(
      {
        good: Type.Array(Type.String(), { minItems: 5 }),
        bad: Type.Array(Type.String(), { minItems: 5 }),
      },
      closed,
    ),
    provenance: refTo(Provenance),
  },
  closed,
)

export const FormatsFile = Type.Object(
  { $schema: Type.Literal(formatId('formats')), formats: Type.Array(StringFormat) },
  {
    ...closed,
    $id: formatId('formats'),
    title: 'String formats',
    description:
      'schemas/formats.json: the values `format` may take in a form. Each is a published regular expression, for dates with a calendar check.',
    examples: [
      {
        $schema: formatId('formats'),
        formats: [
          {
            name: 'postal-code',
            title: { vi: 'Mã bưu chính', en: 'Postal code' },
            pattern: '^[0-9]{5}$',
            hint: { vi: '5 chữ số', en: '5 digits' },
            message: { vi: 'Mã bưu chính phải có 5 chữ số.', en: 'A postal code has 5 digits.' },
            examples: {
              good: ['08000', '10000', '55000', '75000', '90000'],
              bad: ['', '1000', '100000', '1000a', '10 000'],
            },
            provenance: { status: 'unverified' },
          },
        ],
      },
    ],
  },
)
export type FormatsFile = Static<typeof FormatsFile>

/**
 * Whether a text is of a format: its pattern, by RE2 (linear time), and for dates the calendar.
 *
 * @throws where the pattern is none of RE2: `checkLibrary` says so first
 */
export function fitsFormat(
  { pattern, calendar }: Pick<PublishedFormat, 'pattern' | 'calendar'>,
  text: string,
): boolean {
  return linearRegExp(pattern).test(text) && (calendar !== true || calendarHas(text))
}
