/**
 * Everything a person can do in the studio, by name. A route, an operation and a button ask about one of these;
 * a name that is not here cannot be asked about, and what nobody was granted is refused.
 */
export const acts = [
  'read',
  'draft/edit',
  'draft/submit',
  'version/approve',
  'version/consult',
  'version/control',
  'version/decide',
  'version/publish',
  'version/withdraw',
  'fact/confirm',
  'comment/write',
  'bundle/compose',
  'bundle/publish',
  'import/plan',
  'import/apply',
  'import/confirm',
  'variant/edit',
  'deviation/decide',
  'survey/edit',
  'people/manage',
  'transfer/confirm',
  'audit/read',
  'setting/edit',
] as const

export type Act = (typeof acts)[number]

/**
 * Acts that judge what somebody else has made. They name the makers (`On.by`), and none of the makers may do them.
 * No setting switches this off.
 */
const fourEyes: ReadonlySet<Act> = new Set<Act>([
  'version/approve',
  'version/control',
  'version/decide',
  'import/confirm',
  'deviation/decide',
  'transfer/confirm',
])

export function needsFourEyes(act: Act): boolean {
  return fourEyes.has(act)
}
