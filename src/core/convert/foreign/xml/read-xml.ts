import { Parser } from 'saxen'
import { ok, type Problem, refuse, type Result } from '../../../problem/problem.ts'

/** One element: names carry the prefix of `namespaces` below, whatever prefix the file uses. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Text directly inside, without that of its children. */
  readonly text: string
}

export interface XmlLimits {
  readonly maxCharacters: number
  readonly maxElements: number
  readonly maxDepth: number
}

const defaultLimits: XmlLimits = { maxCharacters: 64 * 1024 * 1024, maxElements: 2_000_000, maxDepth: 100 }

const namespaces: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'urn:khuon:bpmn:1': 'khuon',
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'x',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 'x',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
}

class Fault extends Error {
  readonly problem: Problem

  constructor(code: string, args: Problem['args'] = {}, place: Pick<Problem, 'line' | 'column'> = {}) {
    super(code)
    this.problem = { code, at: '', args, ...place }
  }
}

interface Open {
  name: string
  attributes: Map<string, string>
  children: XmlElement[]
  text: string
}

/**
 * Reads a foreign XML text. Nothing is fetched and nothing expanded: a document type declaration is refused before its
 * entities could mean anything, and the five entities of XML are the only ones known.
 *
 * @returns problems `convert/xml-doctype`, `convert/xml-too-large`, `convert/xml-too-deep`, `convert/xml-malformed`
 */
export function readXml(text: string, limits: Partial<XmlLimits> = {}): Result<XmlElement> {
  const { maxCharacters, maxElements, maxDepth } = { ...defaultLimits, ...limits }
  if (text.length > maxCharacters)
    return refuse(new Fault('convert/xml-too-large', { limit: maxCharacters }).problem)
  // saxen tells of a declaration inside the root only; one before it would otherwise pass unseen.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return refuse(new Fault('convert/xml-doctype').problem)
  const [found] = noCharacter.exec(text) ?? []
  if (found !== undefined) return refuse(forbidden(found.charCodeAt(0)).problem)
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' }
  const stack: Open[] = [top]
  let count = 0
  const fail = (reason: string, at: () => { line: number; column: number }): never => {
    const { line, column } = at()
    const place = { line: line + 1, column: column + 1 }
    throw new Fault('convert/xml-malformed', { reason: reason.slice(0, 100) }, place)
  }
  const write = (part: string) => {
    const open = stack.at(-1)
    if (open !== undefined) open.text += part
  }
  const parser = new Parser()
    .ns(namespaces)
    .on('openTag', (name, attributesOf) => {
      if (++count > maxElements) throw new Fault('convert/xml-too-large', { limit: maxElements })
      if (stack.length > maxDepth) throw new Fault('convert/xml-too-deep', { limit: maxDepth })
      const attributes = new Map(
        Object.entries(attributesOf()).map(([key, value]) => [key, decoded(value)] as const),
      )
      stack.push({ name: usualName(name), attributes, children: [], text: '' })
    })
    .on('closeTag', () => {
      const closed = stack.pop()
      if (closed !== undefined) stack.at(-1)?.children.push(closed)
    })
    .on('text', (part) => write(decoded(part)))
    .on('cdata', write)
    .on('attention', (_, _decode, at) => fail('<!', at))
    .on('error', (error, at) => fail(error.message, at))
  try {
    parser.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    if (error instanceof Fault) return refuse(error.problem)
    return refuse(new Fault('convert/xml-malformed', { reason: String(error).slice(0, 100) }).problem)
  }
  const [root] = top.children
  if (root === undefined || stack.length !== 1)
    return refuse(new Fault('convert/xml-malformed', { reason: '' }).problem)
  return ok(root)
}

/** What no XML text may hold, as a reference neither (XML 1.0, production 2). */
const noCharacter = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/u

function forbidden(point: number): Fault {
  return new Fault('convert/xml-malformed', {
    reason: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
  })
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The five entities and the characters that references name; saxen's own decoder cuts these to 16 bits. @throws Fault */
function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities.get(name) ?? whole
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      if (point > 0x10ffff || noCharacter.test(String.fromCodePoint(point))) throw forbidden(point)
      return String.fromCodePoint(point)
    },
  )
}

/** Some tools write elements of BPMN with a capital (`bpmn:EndEvent`); the standard's own reader takes both. */
function usualName(name: string): string {
  return /^(?:bpmn|khuon):[A-Z]/.test(name) ? name.replace(/:[A-Z]/, (letter) => letter.toLowerCase()) : name
}

/** The first child of this name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** Every element of this name below, outermost first; what lies inside a hit is not searched. */
export function descendantsOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).flatMap((child) =>
    child.name === name ? [child] : descendantsOf(child, name),
  )
}
