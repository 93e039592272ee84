import { Type } from 'typebox'
import { type Role, roles } from './role.ts'

/** A role on the wire and in the store; apart from the roles, which the page reads without any schema. */
export const RoleShape = Type.Unsafe<Role>(Type.Enum([...roles]))
