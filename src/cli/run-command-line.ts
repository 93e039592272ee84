import { StartError } from '../server/start-error.ts'
import { type Command, exit, languageOf, lineOf, type Surroundings, UsageError } from './command.ts'
import { InputError } from './input.ts'

/** By name; each is loaded when it is asked for, so that none waits for what another needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  contains: async () => (await import('./contains.ts')).contains,
  diff: async () => (await import('./diff.ts')).diff,
  apply: async () => (await import('./apply.ts')).apply,
  rebase: async () => (await import('./rebase.ts')).rebase,
  match: async () => (await import('./match.ts')).match,
  convert: async () => (await import('./convert.ts')).convert,
  'take-in': async () => (await import('./take-in.ts')).takeIn,
  pack: async () => (await import('./pack.ts')).pack,
  keys: async () => (await import('./keys.ts')).keys,
  sign: async () => (await import('./sign.ts')).sign,
  verify: async () => (await import('./verify.ts')).verify,
  plan: async () => (await import('./plan.ts')).plan,
  decide: async () => (await import('./decide.ts')).decide,
  import: async () => (await import('./import.ts')).importCommand,
  undo: async () => (await import('./undo.ts')).undo,
  overlay: async () => (await import('./overlay.ts')).overlay,
  variants: async () => (await import('./variants.ts')).variants,
  report: async () => (await import('./report.ts')).report,
  export: async () => (await import('./export.ts')).exportCommand,
  audit: async () => (await import('./audit.ts')).audit,
  move: async () => (await import('./move.ts')).move,
  serve: async () => (await import('./serve.ts')).serve,
}

const overview = {
  vi: `khuon LỆNH [tuỳ chọn]

  khuon check [ĐƯỜNG_DẪN…]   kiểm tra thủ tục, biểu mẫu, quy trình, thư viện
  khuon contains A B         mọi hồ sơ hợp lệ theo lược đồ A có hợp lệ theo B không?
  khuon diff TRƯỚC SAU       so sánh theo ý nghĩa, kèm tác động và ví dụ
  khuon apply GỐC SAI_KHÁC   biến thể như địa phương đang chạy
  khuon rebase SAI_KHÁC --from A --to B   chuyển sai khác sang bản chuẩn mới
  khuon match CHUẨN LẠ       ghép biểu mẫu của địa phương với bản chuẩn
  khuon pack --out TỆP …     đóng gói chuẩn, cùng nội dung cho cùng từng byte
  khuon keys new|public|set  khóa ký và bộ khóa tin cậy
  khuon sign GÓI --key TỆP   ký gói
  khuon verify GÓI --keys BỘ_KHÓA   xác minh gói, không cần mạng
  khuon plan GÓI --province TỈNH   nhập vào tỉnh sẽ làm gì, không ghi gì
  khuon decide …             quyết một xung đột của kế hoạch
  khuon import GÓI --plan MÃ_BĂM   nhập đúng kế hoạch đã xem
  khuon undo SỐ_LẦN          hoàn tác một lần nhập
  khuon variants GÓI         Bộ nhận biến thể của một tỉnh
  khuon overlay SAI_KHÁC     đưa sai khác của tỉnh vào áp dụng, có người thứ hai xác nhận
  khuon report BÁO_CÁO       lập báo cáo DOCX, XLSX, HTML, JSON
  khuon export THƯ_MỤC       ghi các bản nháp ra tệp
  khuon audit verify         kiểm tra nhật ký
  khuon convert --to DẠNG THỦ_TỤC   đổi sang form.io, BPMN, HTML, JSON Schema
  khuon take-in TỆP          đọc DOCX, XLSX, CSV, form.io, BPMN, JSON Schema của địa phương
  khuon move --data THƯ_MỤC  chuyển kho nhúng sang PostgreSQL
  khuon serve                mở studio

“khuon LỆNH --help” giải thích từng lệnh. --json in một tài liệu JSON, --lang vi|en chọn ngôn ngữ.
Mã thoát: 0 ổn · 1 có vấn đề · 2 tham số hoặc tệp không dùng được · 3 chưa kết luận được`,
  en: `khuon COMMAND [options]

  khuon check [PATH…]   lint procedures, forms, processes, library
  khuon contains A B    is every submission valid under schema A valid under schema B?
  khuon diff BEFORE AFTER   compare by meaning, with effect and example
  khuon apply BASE OVERLAY  the variant as a province runs it
  khuon rebase OVERLAY --from A --to B   carry deviations to a new standard
  khuon match STANDARD FOREIGN   pair a province's own form with the standard
  khuon pack --out FILE …    pack a bundle: same content, same bytes
  khuon keys new|public|set  signing keys and the keys you trust
  khuon sign BUNDLE --key FILE   sign a bundle
  khuon verify BUNDLE --keys KEYSET   verify a bundle, offline
  khuon plan BUNDLE --province P   what taking it in will do; writes nothing
  khuon decide …        decide a conflict of a plan
  khuon import BUNDLE --plan HASH   import exactly the plan that was read
  khuon undo NUMBER     take an import back
  khuon variants BUNDLE take a province's variants in, at the ministry
  khuon overlay FILE    put a province's deviations in force, with a second person
  khuon report REPORT   a report as DOCX, XLSX, HTML, JSON
  khuon export FOLDER   write the drafts to files
  khuon audit verify    verify the audit log
  khuon convert --to KIND PROCEDURE   to form.io, BPMN, HTML, JSON Schema
  khuon take-in FILE    read a province's DOCX, XLSX, CSV, form.io, BPMN, JSON Schema
  khuon move --data FOLDER   move the embedded store into PostgreSQL
  khuon serve           open the studio

“khuon COMMAND --help” explains each. --json prints one JSON document, --lang vi|en chooses the language.
Exit codes: 0 fine · 1 findings · 2 unusable arguments or input · 3 undecided`,
}

/** Runs one command line. @returns the exit code */
export async function runCommandLine(surroundings: Surroundings): Promise<number> {
  const [name, ...args] = surroundings.args
  let language = languageOf(undefined, { KHUON_LANG: surroundings.env['KHUON_LANG'] === 'en' ? 'en' : 'vi' })
  try {
    const at = args.indexOf('--lang')
    if (at >= 0) language = languageOf(args[at + 1], surroundings.env)
    if (name === undefined || name === '--help' || name === 'help' || name === '-h') {
      surroundings.out(overview[language])
      return name === undefined ? exit.unusable : exit.fine
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (load === undefined) throw new UsageError('cli/unknown-command', { name })
    const command = await load()
    if (args.includes('--help') || args.includes('-h')) {
      surroundings.out(command.help[language])
      return exit.fine
    }
    return await command.run({ ...surroundings, args })
  } catch (error) {
    if (error instanceof UsageError) {
      surroundings.err(lineOf(error.problem, language))
      return exit.unusable
    }
    if (error instanceof InputError) {
      for (const problem of error.problems) surroundings.err(lineOf(problem, language))
      return exit.unusable
    }
    if (error instanceof StartError) {
      surroundings.err(lineOf({ code: error.code, at: '', args: error.args }, language))
      return exit.unusable
    }
    if (isSystemError(error)) {
      const args = { path: error.path ?? '', reason: `${error.code} (${error.syscall})` }
      surroundings.err(lineOf({ code: 'cli/system', at: '', args }, language))
      return exit.unusable
    }
    throw error
  }
}

/** What the operating system refuses (no right, no room, not a folder) is for the person at the keyboard to put right. */
function isSystemError(error: unknown): error is Error & { code: string; syscall: string; path?: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error
}
