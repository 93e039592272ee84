// Places of a schema where whatever is made wider makes the whole wider, and whatever is made narrower narrows it:
// reached through properties, items, allOf and references alone, never through a condition.

/** Name of a definition after its reference. */
const nameOf = ($ref) => $ref.slice('#/$defs/'.length)

function open(node, definitions) {
  while (typeof node.$ref === 'string') {
    const target = structuredClone(definitions[nameOf(node.$ref)])
    delete node.$ref
    Object.assign(node, target)
  }
  return node
}

/**
 * @returns a list of `{ steps, data, node }`: the way through the schema, the way through a document, and the schema
 *   there (references followed; to be read only)
 */
export function placesOf(schema, maxDepth = 12) {
  const found = []
  const visit = (given, steps, data) => {
    if (given === null || typeof given !== 'object' || steps.length > maxDepth) return
    const node = open({ ...given }, schema.$defs)
    found.push({ steps, data, node })
    for (const [key, inner] of Object.entries(node.properties ?? {}))
      visit(inner, [...steps, 'properties', key], [...data, key])
    if (node.items) visit(node.items, [...steps, 'items'], [...data, 0])
    node.allOf?.forEach((inner, at) => visit(inner, [...steps, 'allOf', at], data))
  }
  visit(schema, [], [])
  return found
}

/** A copy in which the references on the way to a place are written out; `undefined` where there is no such place. */
export function reach(schema, steps) {
  const whole = structuredClone(schema)
  let node = open(whole, whole.$defs)
  for (const step of steps) {
    node = node[step]
    if (node === null || typeof node !== 'object') return undefined
    if (!Array.isArray(node)) open(node, whole.$defs ?? {})
  }
  return { whole, node }
}

/** A copy of a document with the value at a place changed; `undefined` where the document does not have the place. */
export function changedAt(document, data, change) {
  if (data.length === 0) return change(structuredClone(document))
  const copy = structuredClone(document)
  let holder = copy
  for (const step of data.slice(0, -1)) {
    holder = holder?.[step]
    if (holder === null || typeof holder !== 'object') return undefined
  }
  const last = data.at(-1)
  const value = change(holder[last])
  if (value === undefined) return undefined
  holder[last] = value
  return copy
}
