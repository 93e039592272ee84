import { strToU8, type Zippable, zipSync } from 'fflate'

/** Parts of an OOXML package (ECMA-376 part 2): name → XML text without declaration. */
export type OoxmlParts = readonly (readonly [name: string, xml: string])[]

/**
 * One container of the parts. Same parts, same bytes: every entry carries the first day a ZIP can hold, as local time
 * (APPNOTE 4.4.6 knows no zone).
 */
export function packOoxml(parts: OoxmlParts): Uint8Array {
  const mtime = new Date(1980, 0, 1)
  const files: Zippable = {}
  for (const [name, xml] of parts) files[name] = [strToU8(`${declaration}${xml}`), { level: 6, mtime }]
  return zipSync(files)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an XML element or attribute; what XML 1.0 cannot hold (§2.2) is shown as U+FFFD. */
export function xmlText(text: string): string {
  // A lone half of a pair is no character of XML either.
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

export function contentTypes(overrides: OoxmlParts): string {
  const of = overrides.map(
    ([name, type]) =>
      `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
  )
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${of.join('')}</Types>`
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function relationships(
  list: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const items = list.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${type.includes('/') ? type : `${office}/${type}`}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

/** What every package says of itself: its main part, its title and day. */
export function packageParts(main: string, title: string, date: string): OoxmlParts {
  return [
    [
      '_rels/.rels',
      relationships([
        ['rId1', 'officeDocument', main],
        [
          'rId2',
          'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
          'docProps/core.xml',
        ],
      ]),
    ],
    [
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created></cp:coreProperties>`,
    ],
  ]
}
