import { contains as decide } from '../../containment/contains.ts'
import type { Contains } from '../effect.ts'

/** The engine of the product, on the form profile: formats of the sample are ajv-formats' own. */
export const contains: Contains = (a, b) => decide(a, b, { formats: 'assert' })
