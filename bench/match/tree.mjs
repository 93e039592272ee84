// A form as a tree that can be changed by hand: what a province made of the standard, with the truth in it.

export function createRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    shuffled: (list) => {
      const copy = [...list]
      for (let index = copy.length - 1; index > 0; index--) {
        const other = Math.floor(next() * (index + 1))
        ;[copy[index], copy[other]] = [copy[other], copy[index]]
      }
      return copy
    },
  }
}

/** The tree of a form model; every leaf knows the ids of the standard it stands for. */
export function treeOf(model) {
  return { kind: 'root', key: '', title: model.title, children: model.children.map(partOf) }
}

function partOf(node) {
  const isHolder = node.kind === 'section' || node.kind === 'group' || node.kind === 'table'
  return {
    kind: node.kind,
    key: node.key,
    title: node.title,
    titleEn: node.titleEn,
    hint: node.hint,
    concepts: node.concepts.map(({ id }) => id),
    truth: [node.id],
    options: node.options?.map(({ id, value, title }) => ({ value, title, truth: id })),
    schema: isHolder ? {} : plain(node.schema),
    required: node.required,
    children: isHolder ? node.children.map(partOf) : [],
    // One line for a group stands for all of it, whatever was dropped before.
    leaves: node.kind === 'group' ? node.children.map(({ id }) => id) : [],
  }
}

const kept = [
  'type',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'const',
]

function plain(schema) {
  return Object.fromEntries(
    kept.filter((keyword) => schema[keyword] !== undefined).map((keyword) => [keyword, schema[keyword]]),
  )
}

/** The JSON Schema of a tree (no ids, no concepts), and the true links: standard id → pointers. */
export function formOf(tree, { hints = false } = {}) {
  const links = []
  const sections = []
  const options = []
  const objectOf = (children, pointer) => {
    const properties = {}
    const used = new Set()
    for (const part of children) {
      let { key } = part
      for (let number = 2; used.has(key); number++) key = `${part.key}${number}`
      used.add(key)
      const at = `${pointer}/properties/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      properties[key] = schemaOf(part, at)
    }
    return { type: 'object', properties }
  }
  const schemaOf = (part, at) => {
    const words = {
      ...(part.title === undefined ? {} : { title: part.title }),
      ...(hints && part.hint ? { description: part.hint } : {}),
    }
    if (part.kind === 'section' || part.kind === 'group') {
      for (const id of part.truth) sections.push([id, at])
      return { ...words, ...objectOf(part.children, at) }
    }
    for (const id of part.truth) links.push([id, at])
    if (part.kind === 'table')
      return { ...words, type: 'array', items: objectOf(part.children, `${at}/items`) }
    if (part.kind === 'file')
      return { ...words, type: 'array', items: { type: 'string', format: 'data-url' } }
    if (part.options !== undefined && (part.kind === 'choice' || part.kind === 'choices')) {
      const many = part.kind === 'choices'
      part.options.forEach(({ truth }, index) => {
        if (truth !== undefined) options.push([truth, `${at}${many ? '/items' : ''}/oneOf/${index}`])
      })
      const oneOf = part.options.map(({ value, title }) => ({ const: value, title }))
      return many
        ? { ...words, type: 'array', items: { type: 'string', oneOf } }
        : { ...words, type: 'string', oneOf }
    }
    if (part.kind === 'list') return { ...words, type: 'array', items: { type: 'string' } }
    return { type: 'string', ...part.schema, ...words }
  }
  return { schema: { title: tree.title, ...objectOf(tree.children, '') }, links, sections, options }
}

/** A copy in which `change` may replace every part by one or several (children first). */
export function changed(part, change, holders = []) {
  const children = part.children.flatMap((child) => {
    const copy = changed(child, change, [part, ...holders])
    return change(copy, [part, ...holders]) ?? [copy]
  })
  return { ...part, children }
}

export function leavesOf(part) {
  return part.children.flatMap((child) => (isHolder(child) ? leavesOf(child) : [child, ...leavesOf(child)]))
}

export function isHolder({ kind }) {
  return kind === 'section' || kind === 'group'
}

export function wordsOf(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

export function camel(words) {
  return words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}
