/** The procedure the journeys open, and every place a reader can go to. */
export const slug = 'cap-giay-phep-buu-chinh'

export const places = [
  { name: 'Danh mục', path: '/' },
  { name: 'Thư viện trường', path: '/thu-vien?muc=doanhNghiep.maSo' },
  { name: 'Quy tắc kiểm tra', path: '/quy-tac' },
  { name: 'Thẻ', path: `/thu-tuc/${slug}` },
  { name: 'Hồ sơ', path: `/thu-tuc/${slug}/ho-so` },
  { name: 'Biểu mẫu', path: `/thu-tuc/${slug}/bieu-mau` },
  { name: 'Biểu mẫu có lỗi', path: `/thu-tuc/${slug}/bieu-mau?trangthai=loi` },
  { name: 'Biểu mẫu chỉ đọc', path: `/thu-tuc/${slug}/bieu-mau?trangthai=chi-doc` },
  { name: 'Quy trình', path: `/thu-tuc/${slug}/quy-trinh` },
  { name: 'Kết quả', path: `/thu-tuc/${slug}/ket-qua` },
  { name: 'Kiểm tra', path: `/thu-tuc/${slug}/kiem-tra` },
  { name: 'Nguồn', path: `/thu-tuc/${slug}/nguon` },
  { name: 'Dữ liệu', path: `/thu-tuc/${slug}/du-lieu` },
  { name: 'Trang không có', path: '/khong-co-trang-nay' },
] as const
