import { isPointer, parsePointer } from '../json/pointer.ts'
import { type FormModel, nodeAtData } from './form-model.ts'

/** A place of a submission for people: the question's label with the pointer, `“Họ và tên” (/hoTen)`; else the pointer. */
export function placeInWords(at: string, model: FormModel): string {
  const node = isPointer(at) ? nodeAtData(model, parsePointer(at)) : undefined
  return node === undefined ? at || '/' : `“${node.title}” (${at})`
}
