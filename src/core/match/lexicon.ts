/**
 * What words mean the same on administrative forms, written without tone marks. One line is one idea: its name (or
 * names, joined by `+`; none for words that say nothing), then the ways to say it, in Vietnamese, abbreviated, in English. It is general language; names of single fields come
 * from the standard and its library.
 */
const ideas = `
: thong tin ve, thong tin, cac thong tin, information on, information about, information, details
dien-thoai: so dien thoai, dien thoai, so dt, sdt, dt, dtdd, dien thoai di dong, di dong, so lien lac, hotline, duong day nong, phone number, phone, telephone, tel, mobile, cell
email: dia chi thu dien tu, thu dien tu, hop thu dien tu, dia chi email, e mail, email, mail, email address, e mail address
fax: so fax, may fax, fax number, fax, telefax
website: trang thong tin dien tu, trang tin dien tu, dia chi trang web, trang web, trang mang, website, web site, web, homepage, url
ho-ten: ho va ten, ho ten, ho va chu dem va ten, ho chu dem va ten, ho chu dem ten, ho ten day du, ten day du, ho va ten khai sinh, full name, fullname, person name, hvt
ten: ten, ten goi, name, mang ten
ho-dem: ho va ten dem, ho va dem, ho dem, ho va chu dem, ten dem, chu dem, surname, last name, family name, middle name
ten-rieng: ten rieng, given name, first name
dia-chi: dia chi, dia diem, noi o, noi dat, vi tri, address, addr, location, d c, dc
tru-so: tru so chinh, tru so, noi dat tru so, head office, headquarters, main office, headquarter, ts
thuong-tru: noi thuong tru, thuong tru, ho khau thuong tru, ho khau, dang ky thuong tru, hktt, permanent residence, residence
tinh: tinh thanh pho truc thuoc trung uong, tinh thanh pho, thanh pho truc thuoc trung uong, tinh tp, tinh, thanh pho, tp, province or city, province city, province, city
huyen: quan huyen thi xa, quan huyen, huyen quan, huyen, quan, thi xa, district
xa: phuong xa thi tran, xa phuong thi tran, phuong xa, xa phuong, phuong, xa, thi tran, ward or commune, ward commune, ward, commune
so-nha: so nha duong thon to, so nha duong pho, so nha ten duong, so nha duong, so nha, thon xom, thon, to dan pho, ten duong, duong pho, dia chi chi tiet, dia chi cu the, house number street hamlet, house number, street address, street, hamlet, address line, address detail
ngay: ngay thang nam, ngay thang, ngay, thoi diem, date, day
gio: gio phut, thoi gian, gio, luc, time, hour
thang: thang, month
nam: nam, year
ngay-cap: ngay thang nam cap, ngay thang cap, duoc cap ngay, cap ngay, ngay cap, ngay ky cap, date of issue, issue date, issued date, issued on, date issued, issuing date
noi-cap: do co quan nao cap, co quan nao cap, co quan cap phep, co quan ban hanh, don vi cap, noi cap, co quan cap, noi ban hanh, noi phat hanh giay to, cap boi, do ai cap, place of issue, issuing authority, issuing body, issued by, issuer, issue place
ngay-sinh+sinh: ngay thang nam sinh, ngay sinh, sinh ngay, date of birth, birth date, birthday, birthdate, dob
nam+sinh: nam sinh, year of birth, birth year
gioi-tinh: gioi tinh, nam nu, sex, gender
quoc-tich: quoc tich, nationality, citizenship
quoc-gia: quoc gia, nuoc, country, nation
chuc-vu: chuc vu, chuc danh, vi tri cong tac, job title, position
ma-so-dn: ma so doanh nghiep, ma so thue, ma doanh nghiep, so dang ky kinh doanh, so dkkd, mst, msdn, ma so dn, so gcndkdn, tax code, tax number, tax id, enterprise code, business code, company code, enterprise registration number, business registration number, registration code
giay-dkkd: giay chung nhan dang ky doanh nghiep, giay chung nhan dang ky kinh doanh, giay dang ky kinh doanh, giay phep kinh doanh, dang ky kinh doanh, dang ky doanh nghiep, gpkd, gcndkdn, gcndkkd, dkkd, dkdn, business licence, business registration, enterprise registration
dinh-danh: so dinh danh ca nhan, so can cuoc cong dan, so can cuoc, so chung minh nhan dan, so ho chieu, chung minh nhan dan, can cuoc cong dan, the can cuoc, can cuoc, so dinh danh, dinh danh ca nhan, ho chieu, giay to tuy than, so giay to tuy than, giay to chung thuc ca nhan, cmnd, cmt, cccd, cmtnd, cmnd cccd, personal identification number, personal identifier, identity card number, identity card, identity paper, identity document, identity number, id number, id card, citizen id, national id, passport, dinh danh
doanh-nghiep: doanh nghiep, cong ty, dn, enterprise, company, business, firm, corporation
to-chuc: to chuc, don vi, organisation, organization, org, unit
co-quan: co quan, authority, agency, body, cq
ca-nhan: ca nhan, individual, private person
nguoi: nguoi, ong ba, person
dai-dien-pl: nguoi dai dien theo phap luat, nguoi dai dien phap luat, dai dien theo phap luat, dai dien phap luat, dai dien hop phap, nguoi dai dien, nguoi ddpl, ddpl, legal representative, representative, dai dien
dung-dau: nguoi dung dau, thu truong, giam doc, lanh dao, head, director, chief, leader, gd
lien-he: nguoi lien he, dau moi lien he, dau moi, lien he, lien lac, contact person, contact, giao dich
nguoi-ky: nguoi ky ten, nguoi ky, ky ten, signer, signatory, signed by, signature
chiu-trach-nhiem: nguoi chiu trach nhiem, chiu trach nhiem, responsible person, person responsible, responsible, trach nhiem
phu-trach: nguoi phu trach, phu trach, person in charge, in charge
quan-ly: nguoi quan ly truc tiep, nguoi quan ly, quan ly, direct manager, manager, management
chu: chu so huu, nguoi so huu, so huu, owner, ownership
co-quan-chu-quan: ten co quan chu quan, co quan chu quan, cap tren truc tiep, co quan cap tren, don vi chu quan, governing body, parent body, superior authority
kinh-gui: kinh gui, noi nhan, co quan tiep nhan, co quan nhan don, don vi tiep nhan, addressee, recipient, sent to, receiving authority
giay-phep: giay phep, gp, licence, license, permit
giay-chung-nhan: giay chung nhan, gcn, certificate, chung nhan
giay-xac-nhan: giay xac nhan, van ban xac nhan, gxn, confirmation
quyet-dinh: quyet dinh, qd, decision
van-ban: van ban, cong van, vb, document
giay-to: giay to, tai lieu, ho so, paper, papers, documents, file, dossier
ban-sao: ban sao, ban chup, ban photo, copy, copies
so: so hieu, so, number, no, num
ma: ma so, ma, code, id
so-luong: so luong, tong so, sl, quantity, amount, qty, count, total
loai: loai hinh, loai, the loai, phan loai, kind, type, category, genre, class
hinh-thuc: hinh thuc, phuong thuc, dang, form, method, mode
ly-do: ly do, nguyen nhan, vi sao, reason, cause
noi-dung: noi dung, content, contents, subject
muc-dich: muc dich, muc tieu, purpose, aim, objective
dia-danh: dia danh noi lap, dia danh, noi lap, noi lam don, place of making, place made
ngay-lap: ngay lap don, ngay lap, ngay lam don, ngay viet don, ngay ky don, date of making, date made, ngay de don
so-van-ban: so van ban, so cong van, so ky hieu van ban, so ky hieu, number of the document, document number, reference number
thoi-han: thoi han, han, hieu luc, duration, validity, term, period
ngay-het-han: ngay het han, ngay het hieu luc, het han ngay, han su dung, co gia tri den, hieu luc den, date of expiry, expiry date, expiration date, expired date, valid until, valid to
bat-dau: bat dau, khai truong, tu ngay, khoi cong, start, begin, beginning, from
ket-thuc: ket thuc, den ngay, hoan thanh, end, finish, until
von-dieu-le: von dieu le, tong von, charter capital, capital
dien-tich: dien tich, mat bang, area, surface
san-xuat: san xuat, che tao, production, manufacture, manufacturing, produce
hang: hang san xuat, nha san xuat, hang, manufacturer, maker, brand
thiet-bi: thiet bi, may moc, may, equipment, device, machine
may-tinh: so may tinh, may tinh, computer, computers
model: model, ky hieu, kieu may, nhan hieu
thay-doi: sua doi bo sung, sua doi, bo sung, thay doi, dieu chinh, change, amendment, modification, modify, amend
cap-lai: cap lai, reissue, reissued, re issue
gia-han: gia han, extension, extend, renewal, renew
cap: cap, issue, issued, grant
moi: moi, new
cu: hien tai, hien nay, truoc day, cu, former, old, previous, present, current
viet-tat: viet tat, ten tat, giao dich viet tat, short name, abbreviation, abbreviated, short
nuoc-ngoai: tieng nuoc ngoai, tieng anh, nuoc ngoai, foreign language, english, foreign
tieng-viet: tieng viet, vietnamese
chi-nhanh: chi nhanh van phong dai dien, van phong dai dien, chi nhanh, vpdd, don vi phu thuoc, branch or representative office, branch, representative office
cam-ket: cam ket, cam doan, loi cam doan, xin cam ket, declaration, commitment, declare, commit, undertaking
kem-theo: kem theo, dinh kem, gui kem, attachment, attached, attach, enclosed, enclosure
danh-muc: danh muc, danh sach, bang ke, list, catalogue, table
tac-gia: tac gia, nguoi sang tac, author
xuat-ban-pham: xuat ban pham, an pham, xbp, publication
xuat-ban: xuat ban, publish, publishing
nha-xuat-ban: nha xuat ban, nxb, don vi xuat ban, publisher
in: co so in, nha in, printing house, printer, printing, print
tro-choi: tro choi dien tu, tro choi, game, games
ten-mien: ten mien, domain name, domain
may-chu: may chu, server, hosting
de-nghi: de nghi, yeu cau, xin, dang ky, request, requested, applied for, application, apply
nguoi-nop: nguoi lam don, nguoi nop don, nguoi nop, nguoi de nghi, nguoi khai, nguoi thong bao, applicant
trang: so trang, pages, page count
khuon-kho: khuon kho, kich thuoc, kich co, size, format, dimension, dimensions
chieu-rong: chieu rong, be rong, rong, width
chieu-cao: chieu cao, be cao, cao, chieu dai, height
ngon-ngu: ngon ngu, thu tieng, language
gia: don gia, gia tien, gia, cuoc, price
doanh-thu: doanh thu, revenue, turnover
loi-nhuan: loi nhuan, profit
ty-le: ty le, phan tram, ti le, share, percentage, percent, rate
gop-von: gop von, co dong, thanh vien gop von, contributor, shareholder
pham-vi: pham vi, dia ban, territory, scope
doi-tuong: doi tuong, audience, target
mo-ta: mo ta, dien giai, thuyet minh, description, describe
ghi-chu: ghi chu, chu thich, note, notes, remark, comment
trinh-do: trinh do, bang cap, van bang, chung chi, degree, qualification
nghiep-vu: nghiep vu, chuyen mon, professional
tom-tat: tom tat, so luoc, summary, abstract
hop-bao: hop bao, press conference
phong-vien: phong vien, nha bao, reporter, journalist
bao-chi: co quan bao chi, bao chi, press
trung-bay: trung bay, trien lam, exhibition, display
dich-vu: dich vu, service, services
buu-chinh: buu chinh, postal, post office
doi-tac: doi tac, partner
hop-dong: hop dong, hd, contract
cua-khau: cua khau, border gate
nhap-khau: nhap khau, import
xuat-khau: xuat khau, export
phat-hanh: phat hanh, distribution, distributor, release
chat-luong: chat luong, quality
cong-nghe: cong nghe, ky thuat, technology
cong-doan: cong doan, khau, stage
ban-tin: ban tin, bulletin, newsletter
ky-han: ky han, dinh ky, frequency
kenh: kenh chuong trinh, kenh, channel
ve-tinh: ve tinh, satellite
khoang-cach: khoang cach, cu ly, distance
`

/** Words that carry no meaning of their own. */
const stopWords =
  'va hoac cua cac nhung cho theo tai tren o la co neu khi duoc ve voi tu den nay ghi ro gom bang the of and or a an for in on to by with at is if any vui long nhap xin hay chon please enter your select'

/** Generic member names: `q1`, `field_12`, `textField`, `cau3`; with their number they say a place at most. */
const genericKeyWords =
  'q question field fld f truong cau muc item col column cot input txt text textfield textarea select radio checkbox control ctl element el x v val value data info property prop p c k key section group panel nhom phan form thongtin tt'

/** Words most labels have: they count less than the others. */
const lightIdeas = [
  'so',
  'ma',
  'ten',
  'loai',
  'ngay',
  'noi-dung',
  'nguoi',
  'thong',
  'tin',
  'giay-to',
  'de-nghi',
  'co-quan',
]

/**
 * What sort of value a label asks for. Two labels that ask for different sorts are not the same field, however many
 * other words they share.
 */
const aspects: Readonly<Record<string, readonly string[]>> = {
  date: [
    'ngay',
    'ngay-cap',
    'ngay-sinh',
    'ngay-lap',
    'ngay-het-han',
    'gio',
    'thang',
    'nam',
    'bat-dau',
    'ket-thuc',
  ],
  number: ['so', 'ma', 'ma-so-dn', 'dinh-danh', 'so-van-ban'],
  name: ['ho', 'ten', 'ho-ten', 'tac-gia', 'ho-dem', 'ten-rieng'],
  phone: ['dien-thoai'],
  email: ['email'],
  fax: ['fax'],
  website: ['website'],
  issuer: ['noi-cap'],
  address: ['dia-chi', 'tru-so', 'thuong-tru', 'tinh', 'huyen', 'xa', 'so-nha', 'dia-danh'],
  position: ['chuc-vu'],
  reason: ['ly-do'],
  quantity: [
    'so-luong',
    'trang',
    'dien-tich',
    'von-dieu-le',
    'doanh-thu',
    'loi-nhuan',
    'ty-le',
    'gia',
    'khoang-cach',
  ],
  kind: ['loai', 'hinh-thuc'],
  purpose: ['muc-dich'],
  nationality: ['quoc-tich'],
  sex: ['gioi-tinh'],
}

/** A whole that forms also ask for in parts. */
const wholes: Readonly<Record<string, readonly string[]>> = {
  'ho-ten': ['ho', 'ho-dem', 'ten', 'ten-rieng'],
  'dia-chi': ['tinh', 'huyen', 'xa', 'so-nha'],
  'tru-so': ['tinh', 'huyen', 'xa', 'so-nha'],
  'thuong-tru': ['tinh', 'huyen', 'xa', 'so-nha'],
  ngay: ['ngay', 'thang', 'nam', 'gio'],
  'ngay-sinh': ['ngay', 'thang', 'nam'],
  'ngay-cap': ['ngay', 'thang', 'nam'],
  'ngay-lap': ['ngay', 'thang', 'nam'],
  'ngay-het-han': ['ngay', 'thang', 'nam'],
  'khuon-kho': ['chieu-rong', 'chieu-cao'],
  gio: ['bat-dau', 'ket-thuc', 'ngay', 'gio'],
}

/** What of a whole's own words stays with its parts: `Tháng cấp` of `Ngày cấp`. */
const stays: Readonly<Record<string, readonly string[]>> = {
  'ngay-sinh': ['sinh'],
  'ngay-cap': ['cap'],
  'ngay-lap': ['lap', 'don'],
  'ngay-het-han': ['het', 'thoi-han'],
}

export interface Lexicon {
  /** First word → phrases that begin with it, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  /** Every word of every phrase: to cut member names written in one. */
  readonly vocabulary: ReadonlySet<string>
  readonly stop: ReadonlySet<string>
  readonly generic: ReadonlySet<string>
  readonly light: ReadonlySet<string>
  readonly aspectOf: ReadonlyMap<string, string>
  readonly wholes: ReadonlyMap<string, ReadonlySet<string>>
  readonly stays: ReadonlyMap<string, ReadonlySet<string>>
}

interface Phrase {
  readonly words: readonly string[]
  readonly ideas: readonly string[]
}

export const lexicon: Lexicon = makeLexicon()

function makeLexicon(): Lexicon {
  const phrases = new Map<string, Phrase[]>()
  const vocabulary = new Set<string>()
  for (const line of ideas.trim().split('\n')) {
    const [names = '', ways = ''] = line.split(': ')
    for (const way of ways.split(', ')) {
      const words = way.split(' ')
      const first = words[0] as string
      phrases.set(first, [
        ...(phrases.get(first) ?? []),
        { words, ideas: names.split('+').filter((name) => name !== '') },
      ])
      for (const word of words) vocabulary.add(word)
    }
  }
  for (const list of phrases.values()) list.sort((one, other) => other.words.length - one.words.length)
  const setOf = (text: string) => new Set(text.split(' '))
  return {
    phrases,
    vocabulary,
    stop: setOf(stopWords),
    generic: setOf(genericKeyWords),
    light: new Set(lightIdeas),
    aspectOf: new Map(
      Object.entries(aspects).flatMap(([aspect, of]) => of.map((idea) => [idea, aspect] as const)),
    ),
    wholes: setsOf(wholes),
    stays: setsOf(stays),
  }
}

function setsOf(
  lists: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(lists).map(([name, list]) => [name, new Set(list)]))
}
