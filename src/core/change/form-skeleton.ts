import { flatten } from '../form/flatten.ts'
import type { FormNode, NodeKind } from '../form/form-node.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { fileConcept } from '../form/node-description.ts'
import { type References, referencesOf } from '../form/references.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../json/json-value.ts'
import type { SchemaKinds } from './form-parts.ts'
import { heldBy, type Part, type ProcedureParts } from './part.ts'

/**
 * As much of a form's tree as rules and conditions need: ids, keys, and what lies in what. Made from parts, so that it
 * serves reading (keys → ids) and writing (ids → keys) alike; what a library group holds is looked up when asked for.
 */
export interface Skeleton {
  readonly children: readonly FormNode[]
  /** Finds `useId/innerId` too. */
  readonly nodes: ReadonlyMap<string, FormNode>
  /** Position in the order of the form, for nodes of the form itself. */
  readonly place: ReadonlyMap<string, number>
}

export function skeletonOf(
  parts: ProcedureParts,
  root: string,
  kinds: SchemaKinds,
  library: LibraryFiles,
): Skeleton {
  const references = referencesFor(library)
  const own = new Map<string, FormNode>()
  const place = new Map<string, number>()

  const childrenOf = (holder: string, parent: string | undefined): FormNode[] =>
    heldBy(parts, holder, kinds.field).flatMap((key) => {
      const part = parts.parts.get(key)
      return part === undefined ? [] : [nodeOf(part, key, parent)]
    })
  const nodeOf = (part: Part, key: string, parent: string | undefined): FormNode => {
    place.set(part.id, place.size)
    const children = childrenOf(key, part.id)
    const node = shapeOf(part, children, heldBy(parts, key, kinds.option).length > 0, parent, references)
    own.set(part.id, node)
    return node
  }
  const children = childrenOf(root, undefined)
  const nodes = { get: (id: string) => findNode(own, id) } as unknown as ReadonlyMap<string, FormNode>
  return { children, nodes, place }
}

function findNode(own: ReadonlyMap<string, FormNode>, id: string): FormNode | undefined {
  const [use = '', ...inner] = id.split('/')
  let node = own.get(use)
  let path = use
  for (const name of inner) {
    path = `${path}/${name}`
    const wanted = path
    node = node?.children.find((child) => child.id === wanted)
  }
  return node
}

function shapeOf(
  part: Part,
  children: readonly FormNode[],
  hasOptions: boolean,
  parent: string | undefined,
  references: References,
): FormNode {
  const { id, kind, props } = part
  const key = String(props['key'] ?? '')
  const base = { id, key, inherited: false, ...(parent === undefined ? {} : { parent }) }
  if (kind === 'section' || kind === 'result-section') return node({ ...base, kind: 'section', children })
  if (props['row'] !== undefined) return node({ ...base, kind: 'table', children })
  if (hasOptions)
    return node({ ...base, kind: props['items'] === undefined ? 'choice' : 'choices', children: [] })
  const known = shapes.get(part)
  if (known?.references === references && known.shape.parent === parent) return known.shape
  const shape = fromSchema(props, base, references)
  shapes.set(part, { references, shape })
  return shape
}

/** What a field that holds no other is follows from itself and the library: looked up once while the part lives. */
const shapes = new WeakMap<Part, { readonly references: References; readonly shape: FormNode }>()

/** A field by its keywords, with what its concept gives. */
function fromSchema(
  schema: JsonObject,
  base: Pick<FormNode, 'id' | 'key' | 'inherited'> & { readonly parent?: string },
  references: References,
): FormNode {
  const isUse = typeof schema['$ref'] === 'string'
  const flat = isUse ? flatten(schema, references).schema : schema
  const { items } = flat
  const row = isJsonObject(items) ? flatten(items, references) : undefined
  if (flat['type'] === 'array' && row !== undefined) {
    if (row.concepts.some(({ id }) => id === fileConcept))
      return node({ ...base, kind: 'file', children: [] })
    if (row.schema['type'] === 'object') return holderNode('table', base, row.schema, references)
    const kind = isJsonArray(row.schema['oneOf']) || isJsonArray(row.schema['enum']) ? 'choices' : 'list'
    return node({ ...base, kind, children: [] })
  }
  if (flat['type'] === 'object' && isUse) return holderNode('group', base, flat, references)
  const isChoice = isJsonArray(flat['oneOf']) || isJsonArray(flat['enum'])
  return node({ ...base, kind: isChoice ? 'choice' : 'text', children: [] })
}

function holderNode(
  kind: NodeKind,
  base: Pick<FormNode, 'id' | 'key' | 'inherited'> & { readonly parent?: string },
  flat: JsonObject,
  references: References,
): FormNode {
  let held: FormNode[] | undefined
  const shape = node({ ...base, kind, children: [] })
  // Looked up only when a condition goes inside: a library may hold concepts that lead back to themselves.
  Object.defineProperty(shape, 'children', {
    enumerable: true,
    get: () => {
      held ??= membersOf(flat, base.id, references)
      return held
    },
  })
  return shape
}

function membersOf(flat: JsonObject, parent: string, references: References): FormNode[] {
  const { properties } = flat
  if (!isJsonObject(properties)) return []
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (!isJsonObject(schema)) return []
    const written = schema['x-id']
    const id = `${parent}/${typeof written === 'string' && written !== '' ? written : key}`
    return [fromSchema(schema, { id, key, inherited: true, parent }, references)]
  })
}

type Shape = Pick<FormNode, 'id' | 'key' | 'kind' | 'inherited' | 'children'> & { readonly parent?: string }

/** Rules and conditions read no more of a node than this. */
function node(shape: Shape): FormNode {
  return shape as FormNode
}

const known = new WeakMap<LibraryFiles, References>()

// A source form has no `$defs`, so what its references say depends on the library alone.
function referencesFor(library: LibraryFiles): References {
  let references = known.get(library)
  if (references === undefined) {
    references = referencesOf({}, library)
    known.set(library, references)
  }
  return references
}
