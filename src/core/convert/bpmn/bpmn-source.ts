import { childOf, type XmlElement } from '../foreign/xml/read-xml.ts'

/** Steps of the way to an element: local names with their number among those of the name, e.g. `/process[0]/task[2]`. */
export type Places = ReadonlyMap<XmlElement, string>

export interface BpmnSource {
  readonly places: Places
  /** Every attribute, every text, and every element that has neither: the smallest parts of the file. */
  readonly units: readonly string[]
}

export function bpmnSource(root: XmlElement): BpmnSource {
  const places = new Map<XmlElement, string>()
  const units: string[] = []
  const visit = (element: XmlElement, place: string) => {
    places.set(element, place)
    // Namespace declarations say how names are written, nothing of the process.
    const attributes = [...element.attributes.keys()].filter((name) => !name.startsWith('xmlns'))
    for (const name of attributes) units.push(`${place}/@${name}`)
    const hasText = element.text.trim() !== ''
    if (hasText) units.push(`${place}/text`)
    if (attributes.length === 0 && !hasText && element.children.length === 0) units.push(place)
    const counts = new Map<string, number>()
    for (const child of element.children) {
      const local = localName(child)
      const index = counts.get(local) ?? 0
      counts.set(local, index + 1)
      visit(child, `${place}/${local}[${index}]`)
    }
  }
  visit(root, '')
  return { places, units }
}

export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1)
}

export function documentationOf(element: XmlElement): string | undefined {
  const text = childOf(element, 'bpmn:documentation')?.text.trim()
  return text === undefined || text === '' ? undefined : text
}
