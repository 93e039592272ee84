import type { Act } from './act.ts'

export const roles = [
  'author',
  'approver',
  'publisher',
  'controller',
  'consulted',
  'importer',
  'importer-second',
  'reviewer',
  'administrator',
  'reader',
] as const

export type Role = (typeof roles)[number]

interface RoleRule {
  readonly acts: readonly Act[]
  /**
   * How far the role reaches. `own`: only what belongs to the organisation of the grant (a unit's procedures, a
   * province's variants). `all`: what any organisation owns; the grant's organisation says whom the person acts for.
   */
  readonly reach: 'own' | 'all'
}

const rules: Readonly<Record<Role, RoleRule>> = {
  author: { reach: 'own', acts: ['read', 'draft/edit', 'draft/submit', 'fact/confirm', 'comment/write'] },
  approver: {
    reach: 'own',
    acts: ['read', 'version/approve', 'version/consult', 'fact/confirm', 'comment/write'],
  },
  publisher: {
    reach: 'all',
    acts: [
      'read',
      'version/decide',
      'version/publish',
      'version/withdraw',
      'bundle/compose',
      'bundle/publish',
      'comment/write',
    ],
  },
  controller: {
    reach: 'all',
    acts: ['read', 'version/control', 'version/decide', 'transfer/confirm', 'comment/write'],
  },
  consulted: { reach: 'all', acts: ['read', 'comment/write'] },
  importer: {
    reach: 'own',
    acts: ['read', 'import/plan', 'import/apply', 'variant/edit', 'survey/edit', 'comment/write'],
  },
  'importer-second': { reach: 'own', acts: ['read', 'import/plan', 'import/confirm', 'comment/write'] },
  reviewer: {
    reach: 'all',
    acts: ['read', 'deviation/decide', 'survey/edit', 'comment/write', 'audit/read'],
  },
  administrator: {
    reach: 'all',
    acts: ['read', 'people/manage', 'transfer/confirm', 'audit/read', 'setting/edit'],
  },
  reader: { reach: 'all', acts: ['read'] },
}

/** The acts a role carries, in the order of the published table (docs/accounts.md). */
export function actsOf(role: Role): readonly Act[] {
  return rules[role].acts
}

export function reachOf(role: Role): 'own' | 'all' {
  return rules[role].reach
}
